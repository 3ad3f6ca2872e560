/** Our tables: orders with their timeline, operations on money, the webhook inbox, and the one compare-and-set. Uses {@code order}. */
package dev.manualcapture.store;
