package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** {@code docs/security.md} shows the two tables of rights as the code has them. */
class SecurityDocumentTest {

    private static final List<String> DEPLOYERS = List.of(Account.ANALYSTS, Account.ADMINS);

    @Test
    void showsWhoMayAskTheEngineWhat() throws IOException {
        assertThat(table("passages")).containsExactlyElementsOf(Stream.concat(Stream.of("| asked | how | by |", "| --- | --- | --- |"),
            Passage.table(DEPLOYERS).stream().map(SecurityDocumentTest::row)).toList());
    }

    @Test
    void showsTheRightsInTheEngine() throws IOException {
        assertThat(table("grants")).containsExactlyElementsOf(Stream.concat(Stream.of("| group | on | which | may |", "| --- | --- | --- | --- |"),
            Grant.table().stream().filter(grant -> !grant.group().equals(Account.ADMINS)).map(SecurityDocumentTest::row)).toList());
        assertThat(Grant.table()).filteredOn(grant -> grant.group().equals(Account.ADMINS)).as("said in a sentence: administrators may everything")
            .allMatch(grant -> List.of(grant.permissions()).toString().equals("[ALL]") && grant.id().equals("*"));
    }

    private static String row(Passage passage) {
        String methods = passage.methods().isEmpty() ? "any" : passage.methods().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        return "| `" + (passage.pattern().isEmpty() ? "/" : passage.pattern()) + "` | " + methods + " | "
            + (passage.groups().isEmpty() ? "nobody" : String.join(", ", passage.groups())) + " |";
    }

    private static String row(Grant grant) {
        return "| " + grant.group() + " | " + grant.resource().resourceName() + " | " + grant.id() + " | "
            + Arrays.stream(grant.permissions()).map(Permission::getName).collect(Collectors.joining(", ")) + " |";
    }

    /** The lines between two marks that a reader does not see. */
    private static List<String> table(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/security.md"));
        int begin = lines.indexOf("<!-- " + name + " -->");
        return lines.subList(begin + 1, lines.indexOf("<!-- end of " + name + " -->")).stream().filter(line -> !line.isBlank()).toList();
    }
}
