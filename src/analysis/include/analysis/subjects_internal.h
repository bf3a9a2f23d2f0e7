#ifndef ANALYSIS_SUBJECTS_INTERNAL_H
#define ANALYSIS_SUBJECTS_INTERNAL_H

#include "analysis/date_columns.h"
#include "analysis/subjects.h"

/** The columns of the table behind the subjects, while these are made; all by row of the table. */
typedef struct tf_subject_source {
    const tf_subjects_ask *asked;
    tf_table *table;
    tf_results_builder *builder;
    tf_arena *arena;
    tf_diag *diag;
    tf_rows rows;

    const double *time; /**< in the data's unit; NaN: missing */
    double *made;       /**< owned; `time` if it was made of two dates or of several columns */
    bool between_dates;
    tf_dates dates;
    uint8_t *cut;          /**< owned; 1: the time ends at the data cut-off; NULL: none */
    const char *time_name; /**< for messages: "a", or "a, b" */
    uint8_t *censored;     /**< owned; 1: the time ends in a plus, or has no date of an event;
                                NULL: a column says it */
    struct {
        tf_time_unit unit;  /**< what `column` says the times are in */
        const char *column; /**< NULL: none says it */
        bool in_name; /**< of that column, and nowhere else: no unit is converted into another */
    } file;
    struct {
        double *time; /**< owned, in the data's unit; NULL: everybody is there from the origin on */
        double *own; /**< owned: the same before rows were joined; NULL: none are, or nobody asks */
        uint32_t *next;   /**< owned, beside it: of a row that was joined, the one that goes on */
        const char *name; /**< the column */
        uint32_t *person; /**< owned; NULL: every row is a patient's own */
        size_t n_persons;
        size_t n_joined; /**< rows that others stand for */
    } entry;
    const uint32_t *event; /**< levels of the event column; NULL without such a column */
    uint8_t *event_of_level;
    size_t n_no_event;    /**< rows dropped since their cell of the event column is missing */
    const double *weight; /**< NULL: none */
    const double *n_event, *n_censor; /**< NULL unless aggregated */
    const uint32_t *group;            /**< levels of the group column; NULL: none */
    uint32_t *stratum;                /**< owned; NULL: none */
    uint32_t n_strata;
} tf_subject_source;

/** What one row of the table gives: itself, or its events and its censored. */
typedef struct tf_row_end {
    uint8_t cause; /**< 0 censored, 1 the event, from 2 on competing ones */
    double weight;
} tf_row_end;

/** At most two; none for a row of counts that are both 0. */
size_t tf_source_ends_of(const tf_subject_source *source, size_t row, tf_row_end ends[2]);
/** A time of the file in the unit of the figure. */
double tf_subjects_in_unit(const tf_subjects *subjects, double time);
/** Fills subjects->rows where a model wants them. False: no memory. */
bool tf_source_keep_rows(const tf_subject_source *source, tf_subjects *subjects);

/** Times from their column, or as days between two dates. Reports every bad date. */
bool tf_source_times(tf_subject_source *source);
/** The latter; who had the event, too, where it comes by its date. */
bool tf_source_times_of_dates(tf_subject_source *source);
/** Since when each row is at risk, by the keys `entry`. False: no memory. */
bool tf_source_entries(tf_subject_source *source);
/** Whether rows of a patient are parts of one time. */
bool tf_subjects_in_parts(const tf_subjects_ask *asked);
/** Refuses start-stop rows that count as patients, as keys of entry or patient are left out. */
bool tf_source_check_chains(const tf_subject_source *source);
/** The key entry.from in the data's unit. */
double tf_source_begin(const tf_subject_source *source);
/** Refuses entries that are negative or not before their end. */
bool tf_source_check_entries(const tf_subject_source *source);
/** Refuses parts of one patient's time that overlap or go on after the event; joins those that can
 * be, tells of gaps; `*same`: groups have the same patients at the same time. */
bool tf_source_check_parts(tf_subject_source *source, bool *same);
/** Drops the rows that end before `entry.from`; the others enter there at the earliest. */
bool tf_source_enter_from(tf_subject_source *source);
/** Whether the row is one with the event. */
bool tf_source_is_event(const tf_subject_source *source, size_t row);
/** Refuses ends before their start. */
bool tf_source_check_dates(const tf_subject_source *source);
/** Of several columns of times, refuses one of late entry and warns of one that never counts. */
bool tf_source_check_time_list(const tf_subject_source *source);
/** Refuses negative times. */
bool tf_source_check_times(tf_subject_source *source);
/** Warns of times that can't be meant: all 0 of those without the event, of one group in another
 * unit. False: no memory. */
bool tf_source_warn_of_times(const tf_subject_source *source, const tf_subjects *subjects);
/** Asks for the columns that may say the unit of the times. */
void tf_source_request_units(const tf_subjects_ask *asked, tf_request_builder *request);
/** Reads it from the file; times of different units are refused, another `time.unit` warned of. */
bool tf_source_read_unit(tf_subject_source *source);
/** Unit of the data, unit of the figure, and whether they differ; warns of times that none of their
 * unit can be. */
void tf_source_units(const tf_subject_source *source, tf_subjects *subjects);
/** The same without a word. */
void tf_source_settle_units(const tf_subject_source *source, tf_subjects *subjects);

/** Refuses weights and counts that are not whole numbers of patients. */
bool tf_source_check_weights(tf_subject_source *source);
/** Whether a column of end points tells groups, panels or strata apart: then they are not mixed. */
bool tf_subjects_set_apart(const tf_subjects_ask *asked, const char *column);
/** What is asked about patients who are there more than once. */
tf_patients_ask tf_subjects_patients(const tf_subjects_ask *asked);
/** Settles them; sets `*same` where groups are of the same patients. */
bool tf_source_settle_patients(tf_subject_source *source, bool *same);
/** Refuses a column of times that has what is left over of another one of the file. */
bool tf_source_check_rest(const tf_subject_source *source);
/** Warns where a row that was dropped has the event or a later end, and the one that is kept of the
 * patient, as `patient` tells them apart, does not. False: no memory. */
bool tf_source_check_kept_rows(const tf_subject_source *source, const char *patient);
/** Where an empty cell means censored: refuses words for "nobody knows" in its place, and warns of
 * dead patients without a date of death. */
bool tf_source_check_empty_events(const tf_subject_source *source);
/** Asks for CDISC's words of events beside its codes of censoring. */
void tf_source_request_event_words(const tf_subjects_ask *asked, tf_request_builder *request);
/** Warns of censored rows that have an event by these words. False: the vocabulary is wrong. */
bool tf_source_check_event_words(const tf_subject_source *source);
/** Warns where columns beside the codes say that they are turned round: none of those with the
 * event is dead, and most of the censored are. */
void tf_source_check_turned(const tf_subject_source *source);
/** Warns of one minus survival where a column beside it has events after which it can't come.
 * False: they are to be told apart, and events by dates have no codes. */
bool tf_source_check_other_events(const tf_subject_source *source, tf_subjects *subjects);
/** Refuses several CDISC parameters (PFS and OS …) in one analysis. */
bool tf_source_check_parameter(tf_subject_source *source);

#endif
