/** The words everyone shares: references, amounts, states and decisions. Uses nothing of ours and nothing but the JDK. */
package dev.manualcapture.order;
