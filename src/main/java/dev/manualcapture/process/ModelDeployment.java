package dev.manualcapture.process;

import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deploys the analyst's folder under names that are the same from the source tree and from the jar. The starter's own deployment names a
 * file by its absolute path, which makes a new version of an unchanged model whenever the folder changes.
 *
 * <p>Then it looks which model new orders begin with. Outside of local mode that is the jar's: one that somebody else brought in ends the start.
 */
@Component
class ModelDeployment implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);

    private final RepositoryService repository;
    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;
    private final boolean local;

    /** @param local whether analysts deploy from the Modeler here */
    ModelDeployment(RepositoryService repository, ManagementService management, ProcessEngineConfigurationImpl engine,
                    @Value("${access.local:false}") boolean local) {
        this.repository = repository;
        this.management = management;
        this.engine = engine;
        this.local = local;
    }

    /** @throws OtherModel when new orders would begin with another model than the jar's, outside of local mode */
    @Override
    public void afterPropertiesSet() {
        ModelFiles ours = ModelFiles.inTheJar();
        DeploymentBuilder deployment = repository.createDeployment().name(ManualCaptureModel.KEY).source("application")
            .enableDuplicateFiltering(false);
        ours.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        deployment.deploy();
        compare(ours);
        // this node runs jobs of every version that is there now; an older node leaves those of a newer one alone
        repository.createDeploymentQuery().list().forEach(each -> management.registerDeploymentForJobExecutor(each.getId()));
    }

    private void compare(ModelFiles ours) {
        // a query would read the whole picture again, for its documentation alone: half a second of each start
        ProcessDefinition newest = engine.getCommandExecutorTxRequired().execute(
            command -> command.getProcessDefinitionManager().findLatestProcessDefinitionByKey(ManualCaptureModel.KEY));
        String deployed = ModelFiles.deployed(repository, newest.getDeploymentId()).hash();
        if (deployed.equals(ours.hash())) {
            LOG.info("New orders begin with version {} of the model, as it is in the jar: SHA-256 {}", newest.getVersion(), deployed);
            return;
        }
        String difference = "New orders begin with version %d of the model, which is not the one in the jar: SHA-256 %s, in the jar %s"
            .formatted(newest.getVersion(), deployed, ours.hash());
        if (!local) {
            throw new OtherModel(difference);
        }
        LOG.warn("{}. It was deployed from the Modeler.", difference);
    }
}
