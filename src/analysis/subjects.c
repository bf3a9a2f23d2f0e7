/* The way from a table to patients, in the order that messages should come: what is incomplete is
   dropped first, then every value that is left is checked, and only then anything is copied. */
#include <math.h>
#include <string.h>

#include "analysis/arm_columns.h"
#include "analysis/dropped.h"
#include "analysis/event_codes.h"
#include "analysis/forms.h"
#include "analysis/strata.h"
#include "analysis/subjects_internal.h"
#include "at_risk_column.h"
#include "curve_tables.h"
#include "entry_beside.h"
#include "event_coding.h"
#include "event_dates.h"
#include "immortal.h"
#include "times_beside.h"

void tf_subjects_clear(tf_subjects *subjects) {
    g_free(subjects->time);
    g_free(subjects->weight);
    g_free(subjects->event);
    g_free(subjects->cause);
    g_free(subjects->group);
    g_free(subjects->stratum);
    g_free(subjects->dropped);
    g_free(subjects->late.entry);
    g_free(subjects->late.person);
    g_free(subjects->late.n_of_group);
    g_free(subjects->rows.row);
    g_free(subjects->rows.entry);
    g_free(subjects->rows.time);
    g_free(subjects->rows.weight);
    g_free(subjects->rows.cause);
    g_free(subjects->rows.group);
    g_free(subjects->rows.stratum);
    g_free(subjects->rows.person);
    *subjects = (tf_subjects){0};
}

static const double *numbers_of(const tf_subject_source *source, const char *column) {
    return column ? tf_table_numbers(source->table, column) : NULL;
}

static bool need_numbers(tf_subject_source *source, const char *column, const double *values) {
    return !values ||
           tf_rows_need_numbers(&source->rows, column, values, source->builder, source->diag);
}

/** Where an empty cell has a meaning, no row is dropped for it. */
static bool need_event(tf_subject_source *source, const char *event) {
    if (!event || tf_event_missing_means(source->asked->outcome) != TF_ROLE_OPEN)
        return true;
    const size_t before = source->rows.n_used;
    const bool ok = tf_event_of_all_arms(&source->rows, source->asked->ask, event, source->arena,
                                         source->diag) &&
                    tf_rows_need_levels(&source->rows, event, source->builder, source->diag);
    source->n_no_event = before - source->rows.n_used;
    return ok;
}

static bool need_levels(tf_subject_source *source, const char *column) {
    return !column || (tf_rows_refuse_merged(&source->rows, column, source->diag) &&
                       tf_rows_need_levels(&source->rows, column, source->builder, source->diag));
}

/** Rows of counts are of nobody. */
static bool check_forms(const tf_subject_source *source) {
    const tf_subjects_ask *asked = source->asked;
    const tf_patients_ask patients = tf_subjects_patients(asked);
    const tf_forms_ask forms = {
        .patients = &patients,
        .outcome = asked->outcome->time.end ? asked->outcome->time.end : source->time_name,
        .values = source->between_dates ? NULL : source->time,
        .others = {asked->group->column, asked->facet ? *asked->facet : NULL,
                   asked->strata->n > 0 ? asked->strata->items[0] : NULL},
    };
    return source->n_event || (tf_source_refuse_curve(source) &&
                               tf_check_forms(&forms, &source->rows, source->arena, source->diag));
}

/** Rows that miss anything the figure uses are dropped before anything is computed, as in R. */
static bool drop_incomplete(tf_subject_source *source) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    const tf_who_ask *who = source->asked->who;
    const tf_texts *strata = source->asked->strata;
    bool ok = source->between_dates
                  ? need_levels(source, outcome->time.start) &&
                        (outcome->time.end ? need_levels(source, outcome->time.end)
                                           : need_numbers(source, source->time_name, source->time))
                  : need_numbers(source, source->time_name, source->time);
    ok = ok &&
         (source->between_dates ? need_levels(source, outcome->entry.date)
                                : need_numbers(source, outcome->entry.column, source->entry.time));
    ok = ok && need_event(source, tf_event_column(outcome)) &&
         need_levels(source, source->asked->group->column) &&
         need_numbers(source, who->weights, source->weight) &&
         need_numbers(source, who->counts.events, source->n_event) &&
         need_numbers(source, who->counts.censored, source->n_censor);
    for (size_t i = 0; ok && i < strata->n; i++)
        ok = need_levels(source, strata->items[i]);
    if (!ok || source->rows.n_used > 0)
        return ok;
    const tf_place place = {.file = tf_table_path(source->table)};
    tf_diag_error(source->diag, &place, NULL,
                  source->rows.n ? "no row is left: each of them misses something"
                                 : "no row to analyse");
    return false;
}

/* Whether a code has a row in use here that is an event, or one that is censored: a competing event
   is neither. A facet shares its levels with the file: another code elsewhere is as good. */

static bool has_event(const tf_subject_source *source, const char *column) {
    for (size_t i = 0; i < tf_table_n_levels(source->table, column); i++)
        if (source->event_of_level[i] == TF_CODE_EVENT)
            return true;
    return false;
}

/* Beside so many empty cells a word that nobody calls censored, "TRM" beside "relapse", is another
   event. */
#define LEAST_EMPTY 5

static bool is_other_event(tf_vocabulary *vocabulary, const char *name) {
    double number;
    const tf_meaning_role means = tf_vocabulary_find(vocabulary, name).role;
    return !tf_code_number(name, &number) &&
           (means == TF_MEANING_UNKNOWN || means == TF_MEANING_EVENT ||
            means == TF_MEANING_PROGRESSION);
}

static bool has_censored(const tf_subject_source *source, const char *column) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    const bool in_doubt =
        outcome->event.is.items && !outcome->censor.is.items && source->n_no_event >= LEAST_EMPTY;
    tf_vocabulary *vocabulary =
        in_doubt ? tf_vocabulary_new(source->asked->ask, source->arena, source->diag) : NULL;
    for (size_t i = 0; i < tf_table_n_levels(source->table, column); i++)
        if (source->event_of_level[i] == TF_CODE_CENSORED &&
            !(vocabulary &&
              is_other_event(vocabulary, tf_table_level_name(source->table, column, i))))
            return true;
    return false;
}

/**
 * A column that is filled for those who had the event alone leaves no living when the others are
 * dropped, and one that is filled for the censored alone no event, whichever key names it.
 */
static bool check_both_outcomes(tf_subject_source *source) {
    const tf_outcome_ask *outcome = source->asked->outcome;
    const char *column = tf_event_column(outcome);
    const bool by_event = outcome->event.column != NULL;
    if (source->n_no_event == 0 || source->asked->ask->data.dropped == TF_DROPPED_ALLOWED)
        return true;
    const bool events = has_event(source, column);
    if (events && has_censored(source, column))
        return true;
    bool others = false;
    for (size_t i = 0; i < tf_table_n_levels(source->table, column); i++)
        others |= source->event_of_level[i] != TF_CODE_EVENT;
    const tf_place place = tf_ask_place(source->asked->ask, by_event ? &outcome->event.column
                                                                     : &outcome->censor.column);
    const char *hint = events ? "if an empty cell means no event: --set 'censor.is=[\"\"]'; --set "
                                "data.dropped=allow draws the other rows alone"
                              : "if an empty cell means an event: --set 'event.is=[\"\"]'; --set "
                                "data.dropped=allow draws the other rows alone";
    tf_diag_error(source->diag, &place, hint,
                  "column \"%s\" is empty for %zu patients, and %s: nobody would be left who %s",
                  column, source->n_no_event,
                  !events  ? "all others are censored"
                  : others ? "all others had the event or another one"
                           : "all others had the event",
                  events ? "had none" : "had the event");
    return false;
}

/** What a row counts as; false: nothing says it. */
static bool outcome_of(const tf_subject_source *source, size_t row, size_t *event) {
    const uint32_t code = source->event[row];
    const tf_role missing = tf_event_missing_means(source->asked->outcome);
    *event = code == TF_MISSING_LEVEL ? missing == TF_ROLE_EVENT
                                      : source->event_of_level[code] == TF_CODE_EVENT;
    return code != TF_MISSING_LEVEL || missing != TF_ROLE_OPEN;
}

/** The living may go by several words, and by none: what counts is that none of them died. */
static bool check_dropped_outcomes(const tf_subject_source *source) {
    const tf_rows *rows = &source->rows;
    tf_dropped_outcomes counts = {0};
    if (!rows->dropped || source->asked->ask->data.dropped == TF_DROPPED_ALLOWED)
        return true;
    for (size_t row = 0; row < rows->n; row++) {
        size_t event;
        if (rows->dropped[row] == TF_ROW_NOBODY || !outcome_of(source, row, &event))
            continue;
        /* Which of a patient's rows counts was said: the others are no loss. */
        if (rows->dropped[row] == TF_ROW_REPEATED)
            continue;
        counts.all[event]++;
        counts.dropped[event] += !tf_row_used(rows, row);
    }
    if (!tf_dropped_one_outcome(&counts))
        return true;
    const tf_place place = {.file = tf_table_path(source->table)};
    tf_diag_error(source->diag, &place,
                  "a time that stands in two columns is --time FIRST,SECOND; "
                  "--set data.dropped=allow draws the other rows alone",
                  "%zu of %zu rows dropped, every one of them %s the event",
                  counts.dropped[0] + counts.dropped[1], rows->n,
                  counts.dropped[1] > 0 ? "with" : "without");
    return false;
}

/** All checks run, whatever the first of them finds, so that one run shows all that is wrong. */
static bool check_values(tf_subject_source *source, tf_subjects *subjects) {
    const tf_subjects_ask *asked = source->asked;
    const tf_place place = tf_ask_place(asked->ask, asked->strata);
    const tf_patients_ask patients = tf_subjects_patients(asked);
    const char *patient = source->n_event ? NULL : tf_patients_column(&patients, &source->rows);
    /* Of mixed end points every patient is there more than once: said once is enough. */
    bool ok = tf_source_check_parameter(source) && tf_source_check_chains(source) &&
              tf_source_settle_patients(source, &subjects->same_patients);
    ok = tf_source_check_times(source) && tf_source_check_entries(source) &&
         tf_source_read_unit(source) && tf_source_check_rest(source) && ok;
    ok = tf_source_check_weights(source) && tf_source_check_empty_events(source) && ok;
    ok = (subjects->aggregated || source->censored ||
          (tf_event_coding_resolve(asked, &source->rows, source->arena, &source->event_of_level,
                                   source->diag) &&
           check_both_outcomes(source) && check_dropped_outcomes(source) &&
           tf_source_check_event_dates(source))) &&
         tf_source_check_kept_rows(source, patient) && ok;
    ok = ok && tf_source_check_event_words(source);
    if (ok) {
        tf_source_check_turned(source);
        ok = tf_source_check_other_events(source, subjects);
        tf_source_check_dates_beside(source);
        tf_source_check_times_beside(source);
        tf_source_check_entry_beside(source);
    }
    /* Parts that don't fit each other are told before some of them are left out. */
    ok = ok && tf_source_check_parts(source, &subjects->same_patients) &&
         tf_source_enter_from(source);
    const tf_levels_ask groups = tf_grouping_asked(asked->ask, asked->group);
    ok = tf_grouping_resolve(&groups, &source->rows, source->arena, &subjects->grouping,
                             source->diag) &&
         ok;
    if (ok && !subjects->same_patients)
        tf_source_warn_immortal(source, &subjects->grouping);
    return tf_strata_cross(&source->rows, asked->strata, &place, &source->stratum,
                           &source->n_strata, source->diag) &&
           ok;
}

/** Whether the table numbers its levels as the figure numbers its groups. */
static bool same_groups(const tf_subjects *subjects, const tf_subject_source *source) {
    const size_t n = tf_table_n_levels(source->table, subjects->grouping.column);
    for (size_t i = 0; i < n; i++)
        if (subjects->grouping.of_level[i] != i)
            return false;
    return true;
}

/** The table's own arrays serve where nothing is dropped or changed: half the memory of a copy. */
static bool allocate(const tf_subject_source *source, size_t n, tf_subjects *subjects) {
    const bool all = n == source->rows.n && !subjects->aggregated && !source->rows.dropped;
    bool ok = (subjects->event = tf_try_alloc(n, sizeof *subjects->event)) != NULL;
    if (source->asked->causes == TF_CAUSES_APART)
        ok = (subjects->cause = tf_try_alloc(n, sizeof *subjects->cause)) && ok;
    if (!all || subjects->converted || source->made)
        ok = (subjects->time = tf_try_alloc(n, sizeof *subjects->time)) && ok;
    if (source->group && (!all || !same_groups(subjects, source)))
        ok = (subjects->group = tf_try_alloc(n, sizeof *subjects->group)) && ok;
    if (source->stratum)
        ok = (subjects->stratum = tf_try_alloc(n, sizeof *subjects->stratum)) && ok;
    if (source->n_event || (source->weight && !all))
        ok = (subjects->weight = tf_try_alloc(n, sizeof *subjects->weight)) && ok;
    if (source->entry.time)
        ok = (subjects->late.entry = tf_try_alloc(n, sizeof *subjects->late.entry)) && ok;
    if (source->entry.person)
        ok = (subjects->late.person = tf_try_alloc(n, sizeof *subjects->late.person)) && ok;
    if (!ok)
        tf_diag_no_memory(source->diag, "the patients' times and events");
    return ok;
}

static void fill(const tf_subject_source *source, tf_subjects *subjects) {
    size_t out = 0;
    tf_row_end ends[2];
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row))
            continue;
        const double time = tf_subjects_in_unit(subjects, source->time[row]);
        const size_t n = tf_source_ends_of(source, row, ends);
        for (size_t i = 0; i < n; i++, out++) {
            subjects->event[out] = ends[i].cause > 0;
            if (subjects->cause)
                subjects->cause[out] = ends[i].cause;
            subjects->n += ends[i].weight;
            if (subjects->time)
                subjects->time[out] = time;
            if (subjects->group)
                subjects->group[out] = subjects->grouping.of_level[source->group[row]];
            if (subjects->stratum)
                subjects->stratum[out] = source->stratum[row];
            if (subjects->weight)
                subjects->weight[out] = ends[i].weight;
            if (subjects->late.entry)
                subjects->late.entry[out] = tf_subjects_in_unit(subjects, source->entry.time[row]);
            if (subjects->late.person)
                subjects->late.person[out] = source->entry.person[row];
            subjects->time_max = fmax(subjects->time_max, time);
        }
    }
}

/** Two passes: the first counts, so that the arrays are allocated once at their size. */
static bool pack(const tf_subject_source *source, tf_subjects *subjects) {
    size_t n = 0;
    tf_row_end ends[2];
    for (size_t row = 0; row < source->rows.n; row++)
        n += tf_row_used(&source->rows, row) ? tf_source_ends_of(source, row, ends) : 0;
    const tf_place place = {.file = tf_table_path(source->table)};
    if (n == 0) {
        tf_diag_error(source->diag, &place, NULL, "all counts are 0: there is no patient");
        return false;
    }
    if (!allocate(source, n, subjects))
        return false;
    fill(source, subjects);
    subjects->data = (tf_survival_data){
        .n = n,
        .entry = subjects->late.entry,
        .time = subjects->time ? subjects->time : source->time,
        .event = subjects->event,
        .group = subjects->group ? subjects->group : source->group,
        .n_groups = (uint32_t)subjects->grouping.n,
        .stratum = subjects->stratum,
        .n_strata = source->n_strata,
        .weight = subjects->weight ? subjects->weight : source->weight,
    };
    return true;
}

/** Patients by group, where some have several rows; when the first enters. */
static bool count_late(const tf_subject_source *source, tf_subjects *subjects) {
    const tf_survival_data *data = &subjects->data;
    const uint32_t *person = subjects->late.person;
    subjects->late.first = INFINITY;
    subjects->late.joined = source->entry.n_joined > 0;
    for (size_t i = 0; data->entry && i < data->n; i++)
        subjects->late.first = fmin(subjects->late.first, data->entry[i]);
    if (!person)
        return true;
    subjects->late.n_persons = source->entry.n_persons;
    subjects->late.n_of_group = g_new0(double, subjects->grouping.n);
    subjects->n_largest = 0;
    for (size_t g = 0; g < subjects->grouping.n; g++) {
        const double n =
            tf_count_persons(person, source->entry.n_persons, data->group, (uint32_t)g, data->n);
        subjects->late.n_of_group[g] = n;
        subjects->n_largest = fmax(subjects->n_largest, n);
    }
    subjects->n = tf_count_persons(person, source->entry.n_persons, NULL, 0, data->n);
    if (!isnan(subjects->n))
        return true;
    tf_diag_no_memory(source->diag, "counting patients");
    return false;
}

/** Rows of weight 0 may leave a group that is there in the file, but without anybody in it. */
static bool count_groups(const tf_subject_source *source, tf_subjects *subjects) {
    double n[TF_MAX_GROUPS] = {0};
    const tf_survival_data *data = &subjects->data;
    for (size_t i = 0; i < data->n; i++)
        n[data->group ? data->group[i] : 0] += data->weight ? data->weight[i] : 1;
    bool ok = true;
    const tf_place place = {.file = tf_table_path(source->table)};
    for (size_t g = 0; g < subjects->grouping.n; g++) {
        subjects->n_largest = fmax(subjects->n_largest, n[g]);
        if (n[g] > 0)
            continue;
        tf_diag_error(source->diag, &place, "leave it out with --where",
                      "group \"%s\" has no patient: all its counts are 0",
                      subjects->grouping.groups[g].label);
        ok = false;
    }
    return ok;
}

/** A number is no name. Behind those that another column told. */
static void add_competing(const char *name, const char **names, tf_subjects *subjects) {
    double number;
    subjects->competing = true;
    if (tf_code_number(name, &number))
        return;
    names[subjects->competing_names.n++] = name;
    subjects->competing_names.items = names;
}

/** Of the codes in use: by which the event is known, and whether competing ones are censored. */
static void take_codes(const tf_subject_source *source, tf_subjects *subjects) {
    const char *column = tf_event_column(source->asked->outcome);
    const size_t n = source->event_of_level ? tf_table_n_levels(source->table, column) : 0;
    const tf_texts *known = &subjects->competing_names;
    const char **competing = tf_arena_array(source->arena, const char *, known->n + n + 1);
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < known->n; i++)
        competing[i] = known->items[i];
    for (size_t i = 0; i < n; i++) {
        const uint8_t code = source->event_of_level[i];
        if (code == TF_CODE_COMPETING)
            add_competing(
                tf_arena_strdup(source->arena, tf_table_level_name(source->table, column, i)),
                competing, subjects);
        if (code == TF_CODE_EVENT)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   tf_table_level_name(source->table, column, i));
    }
    if (names->len > 0)
        subjects->event_code = tf_arena_strdup(source->arena, names->str);
}

bool tf_subjects_build(const tf_subjects_ask *asked, tf_table *table, tf_results_builder *builder,
                       tf_subjects *subjects, tf_diag *diag) {
    *subjects = (tf_subjects){0};
    tf_subject_source source = {
        .asked = asked,
        .table = table,
        .builder = builder,
        .arena = tf_results_builder_arena(builder),
        .diag = diag,
        .rows = tf_rows_all(table),
    };
    const char *event = tf_event_column(asked->outcome);
    const char *group = asked->group->column;
    source.rows.telling = (tf_telling){asked->ask, {event, group}};
    source.event = event ? tf_table_levels(table, event) : NULL;
    source.group = group ? tf_table_levels(table, group) : NULL;
    source.weight = numbers_of(&source, asked->who->weights);
    source.n_event = numbers_of(&source, asked->who->counts.events);
    source.n_censor = numbers_of(&source, asked->who->counts.censored);
    subjects->aggregated = source.n_event != NULL;
    bool ok = tf_source_times(&source) && tf_source_entries(&source) && check_forms(&source) &&
              drop_incomplete(&source) && tf_source_refuse_falling(&source) &&
              check_values(&source, subjects) && tf_source_check_at_risk(&source);
    if (ok) {
        subjects->n_rows_used = source.rows.n_used + source.entry.n_joined;
        subjects->from_dates = source.between_dates;
        subjects->dates = (tf_dates_said){
            .cutoff = asked->outcome->time.cutoff
                          ? tf_arena_strdup(source.arena, asked->outcome->time.cutoff)
                          : NULL,
            .n_imputed = source.dates.n_imputed,
            .impute = asked->outcome->dates.impute + 1};
        take_codes(&source, subjects);
        tf_source_units(&source, subjects);
        ok = pack(&source, subjects) && count_groups(&source, subjects) &&
             count_late(&source, subjects) && tf_source_warn_of_times(&source, subjects) &&
             tf_source_keep_rows(&source, subjects);
    }
    subjects->dropped = g_steal_pointer(&source.rows.dropped);
    g_free(source.made);
    g_free(source.censored);
    g_free(source.cut);
    g_free(source.entry.time);
    g_free(source.entry.own);
    g_free(source.entry.next);
    g_free(source.entry.person);
    tf_dates_clear(&source.dates);
    g_free(source.stratum);
    tf_rows_clear(&source.rows);
    if (!ok)
        tf_subjects_clear(subjects);
    return ok;
}
