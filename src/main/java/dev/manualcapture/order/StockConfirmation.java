package dev.manualcapture.order;

/**
 * What the warehouse or an operator found in stock.
 *
 * @param outcome all, some or none of it
 * @param amount  what to capture when only part is there; null otherwise
 * @param note    free words, or null
 */
public record StockConfirmation(Outcome outcome, Money amount, String note) {

    /** How much is there. */
    public enum Outcome { IN_STOCK, PARTIAL, OUT_OF_STOCK }

    private static final int NOTE_LENGTH = 500;

    /**
     * The decision that follows for an order of this amount.
     *
     * @return what to capture; zero means cancel
     * @throws InvalidConfirmation naming the field when the confirmation does not fit the order
     */
    public Money toCapture(Money authorized) {
        if (outcome == null) {
            throw new InvalidConfirmation("outcome", "say in_stock, partial or out_of_stock");
        }
        if (note != null && note.length() > NOTE_LENGTH) {
            throw new InvalidConfirmation("note", "at most " + NOTE_LENGTH + " characters");
        }
        return switch (outcome) {
            case IN_STOCK -> authorized;
            case OUT_OF_STOCK -> Money.yen(0);
            case PARTIAL -> checkedPart(authorized);
        };
    }

    private Money checkedPart(Money authorized) {
        if (amount == null) {
            throw new InvalidConfirmation("amount", "a partial confirmation names the amount to capture, in whole yen");
        }
        if (amount.yen() == 0 || amount.exceeds(authorized)) {
            throw new InvalidConfirmation("amount", "between ¥1 and the authorized " + authorized + ", not " + amount);
        }
        return amount;
    }
}
