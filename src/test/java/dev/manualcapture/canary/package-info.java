/** A shopper and secrets that are found again wherever they come to lie: sent down every road, then looked for in everything that is left. */
package dev.manualcapture.canary;
