package dev.manualcapture.access;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The engine's web API looks its engine up by name, for the whole JVM: among the servers of several tests, that of this one has to be found. */
class OwnEngine implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        ProcessEngines.registerProcessEngine(SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class));
    }
}
