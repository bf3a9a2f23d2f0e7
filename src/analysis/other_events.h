#ifndef OTHER_EVENTS_H
#define OTHER_EVENTS_H

#include "analysis/subjects_internal.h"
#include "death_columns.h"

/* Events that stand in a column of their own: a patient who has died can't relapse any more, and
   one minus an estimate that counts the dead as censored is more than the probability of a relapse
   (Gooley et al., 1999, Statistics in Medicine). */

/** A column of the file with events after which those of the figure can't come, by its name and
 * what stands in it; NULL: there is none. It lives as long as `arena`. */
const char *tf_find_other_events(const tf_table *file, const char *event, tf_vocabulary *vocabulary,
                                 tf_arena *arena);

/** [levels] of such a column, by which such an event has come; in the arena. NULL: by none. */
const bool *tf_other_events_levels(const tf_table *file, const char *event, const char *column,
                                   tf_vocabulary *vocabulary, tf_arena *arena);
/** What those events are called: as the column is, or by the words of a status. In the arena. */
tf_texts tf_other_events_names(const tf_table *file, const char *event, const char *column,
                               const bool *had, tf_arena *arena);

/** Whether the names of its columns allow for one: else the file need not be read again. */
bool tf_may_have_other_events(const tf_table *table, const char *event);

/** How both columns become one, and the incidence with it: flags. Newly allocated. */
char *tf_other_events_hint(const tf_outcome_ask *outcome, const tf_table *file, const char *other,
                           tf_vocabulary *vocabulary);

/** The same for survival, which may be that without either, too. */
char *tf_other_events_survival_hint(const tf_outcome_ask *outcome, const tf_table *file,
                                    const char *other, tf_vocabulary *vocabulary);

#endif
