/** How long an order is kept, what is kept of it, and its removal. Uses order, store and process. */
package dev.manualcapture.retention;
