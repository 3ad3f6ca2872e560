package dev.manualcapture.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A statement that changes rows and is not sent yet. */
public interface Write {

    /** Its text. */
    String sql();

    /**
     * Sets its parameters.
     *
     * @param before how many parameters stand in the message before it
     * @return how many it has
     */
    int set(PreparedStatement message, int before) throws SQLException;
}
