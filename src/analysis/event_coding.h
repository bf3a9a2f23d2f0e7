#ifndef ANALYSIS_EVENT_CODING_H
#define ANALYSIS_EVENT_CODING_H

#include "analysis/event_codes.h"
#include "analysis/rows.h"
#include "analysis/subjects.h"
#include "spec/fragments.h"

/** The column of the keys `event` or `censor`; NULL if neither is given. */
const char *tf_event_column(const tf_outcome_ask *asked);

/**
 * What a missing cell of that column means, as an empty text in `event.is` or `censor.is` says;
 * TF_ROLE_OPEN: nothing says it, and its row is dropped.
 */
tf_role tf_event_missing_means(const tf_outcome_ask *asked);

/** From TF_CODE_CAUSE on, the competing causes in the order of their key. */
enum { TF_CODE_CENSORED, TF_CODE_EVENT, TF_CODE_COMPETING, TF_CODE_CAUSE };

/**
 * Which codes of the event (or censor) column are events: `(*of_level)[level]` is one of the above;
 * who had a competing event is censored unless
 * competing events are told apart. Nothing is guessed beyond 0/1, true/false and yes/no:
 * other codings, a third code that nobody declared, and values that don't occur are errors that
 * name the codes found. A column whose name says the opposite of how it is used is a warning.
 */
bool tf_event_coding_resolve(const tf_subjects_ask *asked, const tf_rows *rows, tf_arena *arena,
                             uint8_t **of_level, tf_diag *diag);

#endif
