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

    /**
     * The decision that follows while this amount is held.
     *
     * @return what to capture; zero means cancel
     * @throws InvalidConfirmation naming the field when the confirmation does not fit the order
     */
    public Money toCapture(Money held) {
        if (outcome == null) {
            throw new InvalidConfirmation("outcome", "say in_stock, partial or out_of_stock");
        }
        Note.checked(note);
        return switch (outcome) {
            case IN_STOCK -> held;
            case OUT_OF_STOCK -> Money.yen(0);
            case PARTIAL -> checkedPart(held);
        };
    }

    private Money checkedPart(Money held) {
        if (amount == null) {
            throw new InvalidConfirmation("amount", "a partial confirmation names the amount to capture, in whole yen");
        }
        if (amount.yen() == 0 || amount.exceeds(held)) {
            throw new InvalidConfirmation("amount", "between ¥1 and the " + held + " that Smartpay holds, not " + amount);
        }
        return amount;
    }
}
