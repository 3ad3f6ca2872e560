package dev.manualcapture.proof;

import dev.manualcapture.ManualCaptureApplication;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The application as it is, as a process of its own, with failpoints around its beans. */
final class Node {

    private Node() {
    }

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication application = new SpringApplication(ManualCaptureApplication.class);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("notOfTheTests", new NotOfTheTests());
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Failpoints.class);
            beans.registerBean(AnsweredFilter.class);
        });
        application.run(args);
    }

    /** The tests lie on the class path of a node and bring components of their own, which are none of the application. */
    private static final class NotOfTheTests extends TypeExcludeFilter {

        private static final String TESTS = Node.class.getProtectionDomain().getCodeSource().getLocation().getPath();

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws java.io.IOException {
            return type.getResource().getURL().getPath().contains(TESTS);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NotOfTheTests;
        }

        @Override
        public int hashCode() {
            return NotOfTheTests.class.hashCode();
        }
    }
}
