package dev.manualcapture;

import dev.manualcapture.sandbox.PrivateFile;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Local mode's database file is made for its owner alone, before H2 makes it for everybody. */
class PrivateData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Matcher file = H2_FILE.matcher(context.getEnvironment().getProperty("spring.datasource.url", ""));
        if (file.matches()) {
            PrivateFile.prepare(Path.of(file.group(1)));
        }
    }
}
