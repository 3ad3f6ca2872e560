package dev.manualcapture;

import dev.manualcapture.process.EngineClock;
import dev.manualcapture.sandbox.Sandbox;
import dev.manualcapture.sandbox.SandboxSettings;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Local mode's Smartpay: the sandbox on its own port, and one clock for it, the engine and the application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sandbox.port")
class LocalSandbox {

    /**
     * @param file where the sandbox keeps its state; blank for in memory only
     */
    @Bean(destroyMethod = "close")
    Sandbox sandbox(@Value("${sandbox.port}") int port, @Value("${sandbox.file:}") String file,
                    @Value("${sandbox.webhook-url}") String webhookUrl, @Value("${sandbox.webhook-secret}") String webhookSecret,
                    EngineClock clock) {
        Sandbox sandbox = Sandbox.start(new SandboxSettings(port, "127.0.0.1", file.isBlank() ? null : Path.of(file), null, webhookUrl,
            webhookSecret));
        sandbox.onAdvance(clock::runAhead);
        return sandbox;
    }
}
