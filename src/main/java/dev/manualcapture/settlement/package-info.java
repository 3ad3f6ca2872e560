/** Moves money once: writes the intent down, reads before it repeats, and turns Smartpay's answers into our words. Uses order, store and smartpay. */
package dev.manualcapture.settlement;
