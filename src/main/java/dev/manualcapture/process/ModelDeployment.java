package dev.manualcapture.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the analyst's folder under names that are the same from the source tree and from the jar. The starter's own deployment names a
 * file by its absolute path, which makes a new version of an unchanged model whenever the folder changes.
 */
@Component
class ModelDeployment implements InitializingBean {

    private static final String FOLDER = "bpmn/";

    private final RepositoryService repository;
    private final ManagementService management;
    private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    ModelDeployment(RepositoryService repository, ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    @Override
    public void afterPropertiesSet() {
        DeploymentBuilder deployment = repository.createDeployment().name(ManualCaptureModel.KEY).source("application")
            .enableDuplicateFiltering(false);
        for (String kind : new String[] {"bpmn", "dmn", "form"}) {
            for (Resource resource : found(kind)) {
                add(deployment, resource);
            }
        }
        deployment.deploy();
        // this node runs jobs of every version that is there now; an older node leaves those of a newer one alone
        repository.createDeploymentQuery().list().forEach(each -> management.registerDeploymentForJobExecutor(each.getId()));
    }

    private Resource[] found(String kind) {
        try {
            return resources.getResources("classpath*:" + FOLDER + "*." + kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(DeploymentBuilder deployment, Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            deployment.addInputStream(FOLDER + resource.getFilename(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
