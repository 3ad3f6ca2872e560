package dev.manualcapture.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

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

    /** Sets one parameter, of no type where it is null. */
    static void set(PreparedStatement message, int parameter, Object value) throws SQLException {
        if (value == null) {
            message.setNull(parameter, Types.NULL);
        } else {
            message.setObject(parameter, value);
        }
    }
}
