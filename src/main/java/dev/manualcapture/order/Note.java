package dev.manualcapture.order;

/** Free words of a person about an order, kept with it. */
public final class Note {

    private static final int LONGEST = 500;

    private Note() {
    }

    /**
     * @param words what was written, or null
     * @return the same
     * @throws InvalidConfirmation when it is too long to be kept
     */
    public static String checked(String words) {
        if (words != null && words.length() > LONGEST) {
            throw new InvalidConfirmation("note", "at most " + LONGEST + " characters");
        }
        return words;
    }
}
