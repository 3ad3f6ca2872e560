package dev.manualcapture.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A table that names tests which are gone shows nothing. */
class CoverageTableTest {

    /** {@code Class.method}, or {@code .method} of the class named before it in the same row. */
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)?\\.([a-z]\\w+)`");

    @Test
    void namesOnlyTestsThatExist() throws IOException, ClassNotFoundException {
        List<String> named = new ArrayList<>();
        for (String row : Files.readAllLines(Path.of("docs/smartpay-coverage.md"))) {
            String type = null;
            for (Matcher matcher = NAMED.matcher(row); matcher.find();) {
                type = matcher.group(1) == null ? type : matcher.group(1);
                named.add(type + "." + matcher.group(2));
            }
        }

        assertThat(named).hasSizeGreaterThan(50);
        for (String test : named) {
            Class<?> type = Class.forName(getClass().getPackageName() + "." + test.substring(0, test.indexOf('.')));
            assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName)).as(test)
                    .contains(test.substring(test.indexOf('.') + 1));
        }
    }
}
