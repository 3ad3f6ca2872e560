/**
 * Asks Smartpay what is true and brings the process there: on every event, and by itself when no event comes. Uses order, store, settlement and
 * process.
 */
package dev.manualcapture.reconciliation;
