#ifndef FAR_CODES_H
#define FAR_CODES_H

#include "analysis/event_codes.h"

/** No trial has years without a date before its first or behind its last. */
#define TF_FAR_YEARS 30
/** Of fewer dates nobody knows which of them is far from the others. */
#define TF_LEAST_DATES 3

/**
 * Refuses codes that are dates and would be taken for what happened, if they are of no year of a
 * trial or decades from all other codes: forms have to be filled in, so that 01/01/1900 or
 * 31/12/2099 stands for no date at all.
 */
bool tf_refuse_far_codes(const tf_event_codes *codes);

#endif
