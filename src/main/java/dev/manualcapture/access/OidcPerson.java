package dev.manualcapture.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * All that a session keeps of somebody who signed in with the provider: no token, no other claim.
 *
 * @param name   as in decisions and the audit
 * @param groups of the engine, as they were at sign-in
 * @param until  when the session ends, however busy it is
 */
record OidcPerson(String name, List<String> groups, Instant until) implements Serializable {

    /** Where a session keeps it. */
    static final String ATTRIBUTE = OidcPerson.class.getName();
}
