#ifndef DEATH_COLUMNS_H
#define DEATH_COLUMNS_H

#include "analysis/subjects_internal.h"
#include "spec/vocabulary.h"

/* Columns that say who died, whatever the figure is of: "Vital status", "DTHFL", "Date of death".
 */

/** A status has few words; more are free text. */
#define TF_MOST_STATUS_LEVELS 12

/** Whether a column is called after deaths: "Décès", "DTHDT", "death date", "DTHFL". */
bool tf_names_death(const char *column);
/** Whether it marks the events of overall survival, which are deaths: "OS_event", "OS". */
bool tf_names_survival_events(const char *column);
/** Whether it may be the day on which somebody died, and none on which the others were seen:
 * "Date of death", not "death or last contact". */
bool tf_names_day_of_death(const char *column);
/** Whether it may say who died: "Statut", "Vital status", "DCD", "DTHFL"; no date of it. */
bool tf_names_status(const char *column);
/** [levels] which of them say that somebody is dead. False: none does, or there are too many. */
bool tf_find_deaths(const tf_table *file, const char *column, tf_vocabulary *vocabulary,
                    bool dead[TF_MOST_STATUS_LEVELS]);

#endif
