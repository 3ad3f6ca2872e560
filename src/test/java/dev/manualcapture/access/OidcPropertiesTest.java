package dev.manualcapture.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings of a provider can be meant, in every mode, and what its groups give. */
class OidcPropertiesTest {

    private static final Map<String, List<String>> GROUPS = Map.of("payment-operators", List.of("/a", "/b"), "camunda-admin", List.of("/b"),
        "analysts", List.of());

    @Test
    void isOffWhereNothingIsSet() {
        assertThat(with("", "", "", GROUPS, null).on()).isFalse();
        assertThat(new OidcProperties(null, null, null, null, null, null, null, null, null).on()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', client, secret, OIDC_ISSUER", "https://login.example, '', secret, OIDC_CLIENT_ID",
        "https://login.example, client, ' ', OIDC_CLIENT_SECRET", "ftp://login.example, client, secret, OIDC_ISSUER",
        "https://login.example/?a=b, client, secret, OIDC_ISSUER", "not an address, client, secret, OIDC_ISSUER"})
    void namesWhatIsMissingOrCannotBeMeant(String issuer, String client, String secret, String named) {
        assertThatThrownBy(() -> with(issuer, client, secret, GROUPS, null)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(named + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "warehouse", "anything"})
    void givesNoGroupThatIsNotOfPeople(String group) {
        assertThatThrownBy(() -> with("", "", "", Map.of(group, List.of("x")), null)).hasMessageContaining("access.oidc.groups");
    }

    @Test
    void wantsOneGroupAndASessionThatEnds() {
        assertThatThrownBy(() -> with("https://login.example", "client", "secret", Map.of(), null)).hasMessageContaining("OIDC_OPERATORS");
        for (Duration session : List.of(Duration.ZERO, Duration.ofHours(-1), Duration.ofDays(2))) {
            assertThatThrownBy(() -> with("https://login.example", "client", "secret", GROUPS, session)).hasMessageContaining("OIDC_SESSION");
        }
    }

    @Test
    void givesEachGroupThatAValueIsMappedTo() {
        OidcProperties on = with("https://login.example", "client", "secret", GROUPS, null);

        assertThat(on.engineGroups(List.of("/a"))).containsExactly("payment-operators");
        assertThat(on.engineGroups(List.of("/b", "/c"))).containsExactly("camunda-admin", "payment-operators");
        assertThat(on.engineGroups(List.of("/A", "", "payment-operators", "analysts"))).isEmpty();
        assertThat(on.session()).isEqualTo(Duration.ofHours(8));
        assertThat(on.toString()).doesNotContain("clientSecret=secret");
    }

    private static OidcProperties with(String issuer, String client, String secret, Map<String, List<String>> groups, Duration session) {
        return new OidcProperties(issuer, client, secret, null, null, null, null, groups, session);
    }
}
