#include "immortal.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "analysis/unit_names.h"
#include "analysis/whole_file.h"
#include "data/number_marks.h"
#include "event_coding.h"
#include "event_dates.h"

/** Of fewer patients a column may be filled by chance. */
#define LEAST_FILLED 3
/** Groups that are told by a column have it in nearly all rows. */
#define FILLED_SHARE 0.9
/** Treatments begin some days after the origin, whatever group they are of. */
#define SLACK_DAYS 14

/** What patients are parted by: groups, or the levels of a covariate. */
typedef struct parted {
    const char *column;
    const char *const *names;
    size_t n;
    const uint32_t *codes;    /**< by row of the table */
    const uint32_t *of_level; /**< index of a name */
    const void *member;       /**< of the ask, that names the column */
    tf_time_unit unit, shown; /**< of the file's times, and of the axis */
} parted;

/* ---- what was thought of --------------------------------------------------------------------- */

/** "Months since landmark", "time from response", "DOR", "durée de réponse". */
static bool begins_later(const char *column) {
    static const char *const later[] = {"landmark",
                                        "dor",
                                        "since",
                                        "from",
                                        "after",
                                        "post",
                                        "depuis",
                                        "apres",
                                        "duration of response",
                                        "response duration",
                                        "duree de reponse",
                                        "duree reponse",
                                        "duree de la reponse",
                                        NULL};
    static const char *const origins[] = {
        "randomization", "randomisation", "rando",        "inclusion", "diagnosis",
        "diagnostic",    "diag",          "dx",           "enrolment", "enrollment",
        "baseline",      "start",         "registration", "entry",     "traitement",
        "treatment",     "c 1",           "day 1",        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, later) && !tf_words_have(words, origins);
}

/** A condition on the time keeps those who were followed until a landmark. */
static bool is_kept_by_time(const tf_ask *ask, const char *column) {
    bool kept = false;
    for (size_t i = 0; i < ask->where.n && !kept; i++) {
        const char *text = ask->where.items[i].text;
        kept = strstr(text, column) != NULL || strstr(text, "DOR") != NULL;
    }
    return kept;
}

static bool was_thought_of(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (tf_has_entry(o) || !isnan(o->entry.from) || source->n_event)
        return true;
    for (size_t i = 0; i < o->time.columns.n; i++)
        if (begins_later(o->time.columns.items[i]) ||
            is_kept_by_time(source->asked->ask, o->time.columns.items[i]))
            return true;
    return o->time.start && (is_kept_by_time(source->asked->ask, o->time.start) ||
                             (o->time.end && is_kept_by_time(source->asked->ask, o->time.end)));
}

/** Where curves of everybody begin, in the file's unit; NaN: at the origin, or nobody knows. */
static double landmark_of(const tf_subject_source *source, const parted *groups) {
    const tf_outcome_ask *o = source->asked->outcome;
    if (!isnan(o->entry.from))
        return groups->shown == groups->unit
                   ? o->entry.from
                   : o->entry.from * tf_unit_days(groups->shown) / tf_unit_days(groups->unit);
    for (size_t i = 0; i < source->asked->ask->where.n && o->time.columns.n == 1; i++) {
        const char *text = source->asked->ask->where.items[i].text;
        const char *above = g_str_has_prefix(text, o->time.columns.items[0])
                                ? strpbrk(text + strlen(o->time.columns.items[0]), ">&|")
                                : NULL;
        char *end = NULL;
        const double value =
            above && *above == '>' ? g_ascii_strtod(above + 1 + (above[1] == '='), &end) : NAN;
        if (end && end > above + 1 && *end == '\0')
            return value;
    }
    return NAN;
}

/* ---- groups that say it ---------------------------------------------------------------------- */

/** What was before the origin, or is known at it. */
static bool names_before(char *const *words) {
    static const char *const before[] = {
        "baseline",  "prior",      "previous",   "previously", "pre",      "before",   "history",
        "entry",     "inclusion",  "screening",  "initial",    "initiale", "avant",    "anterieur",
        "induction", "anterieure", "antecedent", "bl",         "last",     "derniere", NULL};
    return tf_words_have(words, before);
}

static bool names_response(const char *text) {
    static const char *const names[] = {
        "responder",  "responders", "response",   "responses",     "reponse",   "repondeur",
        "repondeurs", "bor",        "recist",     "best response", "responded", "resp",
        "mrd",        "remission",  "repondeuse", "orr",           NULL};
    g_auto(GStrv) words = tf_name_words(text);
    return tf_words_have(words, names) && !names_before(words);
}

/** "Responder" and "Non-responder"; CR, PR and PD: at least two that differ. */
static bool levels_say_response(const parted *groups, tf_vocabulary *vocabulary) {
    bool met[TF_MEANING_CENSORED + 1] = {false};
    size_t n_named = 0, n_responses = 0;
    for (size_t g = 0; g < groups->n; g++) {
        const tf_meaning meaning = tf_vocabulary_find(vocabulary, groups->names[g]);
        n_named += names_response(groups->names[g]);
        n_responses += tf_meaning_is_response(meaning);
        met[meaning.role] = true;
    }
    const bool both = met[TF_MEANING_RESPONSE] &&
                      (met[TF_MEANING_STABLE] || met[TF_MEANING_PROGRESSION] || n_responses > 1);
    g_auto(GStrv) words = tf_name_words(groups->column);
    return !names_before(words) && (n_named > 0 || (both && n_responses == groups->n));
}

/* ---- groups that a column shows -------------------------------------------------------------- */

/** A cell of a column that was read as levels; NaN: empty, or no number. */
static double number_at(const tf_table *file, const char *column, size_t row) {
    const uint32_t code = tf_table_levels(file, column)[row];
    double value;
    if (code == TF_MISSING_LEVEL)
        return NAN;
    const char *text = tf_table_level_name(file, column, code);
    return tf_number_parse_typed(text, strlen(text), tf_table_number_marks(file), &value) ? value
                                                                                          : NAN;
}

/** Which groups a column is filled for: all of some, nobody of the others. */
static bool parts_groups(const tf_subject_source *source, const parted *groups,
                         const tf_table *file, const char *column) {
    const uint32_t *codes = tf_table_levels(file, column);
    size_t n[TF_MAX_GROUPS] = {0}, n_there[TF_MAX_GROUPS] = {0}, at = 0, n_filled = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (!tf_row_used(&source->rows, row) || groups->codes[row] == TF_MISSING_LEVEL)
            continue;
        if (!tf_find_line(source->table, row, file, &at))
            return false;
        const uint32_t g = groups->of_level[groups->codes[row]];
        n[g]++;
        n_there[g] += codes[at] != TF_MISSING_LEVEL;
    }
    for (size_t g = 0; g < groups->n; g++) {
        const bool filled = n_there[g] > 0;
        if (n[g] < LEAST_FILLED || (filled && (double)n_there[g] < FILLED_SHARE * (double)n[g]))
            return false;
        n_filled += filled;
    }
    return n_filled > 0 && n_filled < groups->n;
}

/** "Transplant" and "No transplant", "Yes" and "No": whatever their column is called. */
static bool are_yes_and_no(tf_vocabulary *vocabulary, const parted *groups) {
    static const char *const noes[] = {"no",      "non",   "not",    "sans",
                                       "without", "never", "jamais", NULL};
    bool no = false;
    for (size_t g = 0; g < groups->n; g++) {
        const char *level = groups->names[g];
        g_auto(GStrv) words = tf_name_words(level);
        no |= strcmp(level, "0") == 0 || (words[0] && g_strv_contains(noes, words[0])) ||
              tf_vocabulary_find(vocabulary, level).role == TF_MEANING_NO;
    }
    return no && groups->n == 2;
}

/** "tx_date" and "tx": words of one thing begin alike. */
static bool shares_word(const char *a, const char *b) {
    enum { LEAST_LETTERS = 4 };
    g_auto(GStrv) words = tf_name_words(a);
    g_auto(GStrv) others = tf_name_words(b);
    for (size_t i = 0; words[i]; i++)
        for (size_t k = 0; others[k]; k++) {
            const size_t n = MIN(strlen(words[i]), strlen(others[k]));
            if (strcmp(words[i], others[k]) == 0 ||
                (n >= LEAST_LETTERS && strncmp(words[i], others[k], n) == 0))
                return true;
        }
    return false;
}

static bool is_of_groups(tf_vocabulary *vocabulary, const parted *groups, const char *column) {
    bool shared = shares_word(column, groups->column);
    for (size_t g = 0; g < groups->n && !shared; g++)
        shared = shares_word(column, groups->names[g]);
    return shared || are_yes_and_no(vocabulary, groups);
}

/** "tx_time", "days to transplant", "délai greffe (mois)". */
static bool names_time(const char *column) {
    static const char *const times[] = {"time",  "temps",  "delai", "delay", "tt",
                                        "days",  "jours",  "weeks", "mois",  "semaines",
                                        "years", "months", "ans",   NULL};
    static const char *const spans[] = {"duration", "duree", "age", "los", "stay", "sejour", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return !tf_words_have(words, spans) &&
           (tf_words_have(words, times) || tf_unit_word_of_column(column) != TF_UNIT_UNKNOWN);
}

static bool is_birth(const char *column) {
    static const char *const births[] = {"birth", "naissance", "dob", "ddn", "born", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, births);
}

static bool is_filled(const tf_table *file, const char *column) {
    const uint32_t *codes = tf_table_levels(file, column);
    for (size_t row = 0; row < tf_table_n_rows(file); row++)
        if (codes[row] == TF_MISSING_LEVEL)
            return false;
    return true;
}

/** Dates of everybody that may be the origin: the one that is named, else all but of birth. */
static size_t add_origins(const tf_subject_source *source, const tf_table *file, tf_dates *dates) {
    enum { MOST_ORIGINS = 8 };
    const char *start = source->asked->outcome->time.start;
    if (start) {
        tf_dates_add(dates, file, start);
        return dates->n;
    }
    for (size_t i = 0; i < tf_table_n_columns(file) && dates->n < MOST_ORIGINS; i++) {
        const char *column = tf_table_column_name(file, i);
        if (tf_are_dates(file, column) && is_filled(file, column) && !is_birth(column))
            tf_dates_add(dates, file, column);
    }
    return dates->n;
}

/** Most of a column's dates are later than the first of those in the same row. */
static bool are_later(const tf_dates *dates, size_t n_origins, const char *column, size_t n_rows) {
    const tf_date_column *own = tf_dates_column(dates, column);
    size_t n = 0, n_later = 0;
    for (size_t row = 0; row < n_rows; row++) {
        const double day = tf_date_at(own, row);
        double origin = NAN;
        for (size_t i = 0; i < n_origins; i++)
            origin = fmin(origin, tf_date_at(&dates->columns[i], row));
        n += !isnan(day) && !isnan(origin);
        n_later += day > origin + SLACK_DAYS;
    }
    return n >= LEAST_FILLED && 2 * n_later > n;
}

static bool is_dated_later(const tf_subject_source *source, tf_table *file, const char *column) {
    const tf_dates_ask asked = tf_source_dates_ask(source);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_rows rows = tf_rows_all(file);
    tf_dates dates = {0};
    const size_t n_origins = add_origins(source, file, &dates);
    tf_dates_add(&dates, file, column);
    const bool later = n_origins > 0 &&
                       tf_dates_read(&dates, &asked, &rows, source->arena, unheard) &&
                       are_later(&dates, n_origins, column, tf_table_n_rows(file));
    tf_dates_clear(&dates);
    return later;
}

static bool is_timed_later(const tf_table *file, const char *column) {
    size_t n = 0, n_above = 0;
    for (size_t row = 0; row < tf_table_n_rows(file); row++) {
        const double time = number_at(file, column, row);
        n += tf_table_levels(file, column)[row] != TF_MISSING_LEVEL;
        n_above += time > 0;
    }
    return n >= LEAST_FILLED && 2 * n_above > n;
}

/** What makes the groups, by a time from the origin: which column, and what the origin is. */
typedef struct shown_by {
    const char *column;
    const char *origin; /**< of a date; NULL: the column is a time */
    tf_time_unit unit;  /**< of the file's times */
    size_t n_beyond;    /**< rows in use in which it is beyond the landmark */
} shown_by;

/** The one date that may be the origin; NULL: there are several, or none. */
static const char *origin_of(const tf_subject_source *source, const tf_table *file) {
    const char *found = source->asked->outcome->time.start;
    size_t n = found != NULL;
    for (size_t i = 0; i < tf_table_n_columns(file) && !source->asked->outcome->time.start; i++) {
        const char *column = tf_table_column_name(file, i);
        if (!tf_are_dates(file, column) || !is_filled(file, column) || is_birth(column))
            continue;
        found = column;
        n++;
    }
    return n == 1 ? found : NULL;
}

/** In the file's unit; NaN: where there is none. Dates are read by the row of the file. */
static double time_at(const tf_table *file, const shown_by *by, const tf_dates *dates, size_t row) {
    if (!by->origin)
        return number_at(file, by->column, row);
    return by->unit == TF_UNIT_UNKNOWN ? NAN
                                       : (tf_date_at(tf_dates_column(dates, by->column), row) -
                                          tf_date_at(tf_dates_column(dates, by->origin), row)) /
                                             tf_unit_days(by->unit);
}

static void count_beyond(const tf_subject_source *source, tf_table *file, double landmark,
                         shown_by *by) {
    const tf_dates_ask asked = tf_source_dates_ask(source);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_rows rows = tf_rows_all(file);
    tf_dates dates = {0};
    if (by->origin) {
        tf_dates_add(&dates, file, by->origin);
        tf_dates_add(&dates, file, by->column);
    }
    const bool read = !by->origin || tf_dates_read(&dates, &asked, &rows, source->arena, unheard);
    size_t at = 0;
    for (size_t row = 0; read && row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && tf_find_line(source->table, row, file, &at))
            by->n_beyond += time_at(file, by, &dates, at) > landmark;
    tf_dates_clear(&dates);
}

static bool is_of_outcome(const tf_outcome_ask *o, const char *column) {
    bool own = g_strcmp0(column, o->time.start) == 0 || g_strcmp0(column, o->time.end) == 0 ||
               g_strcmp0(column, o->by_date.event) == 0 ||
               g_strcmp0(column, o->event.column) == 0 || g_strcmp0(column, o->censor.column) == 0;
    for (size_t i = 0; i < o->time.columns.n; i++)
        own |= strcmp(column, o->time.columns.items[i]) == 0;
    return own;
}

/** By its name alone. */
static bool may_tell(const tf_subject_source *source, const parted *groups,
                     tf_vocabulary *vocabulary, const char *column) {
    static const char *const days[] = {"date", "dt", "dat", "dtc", "dates", "day", "jour", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return strcmp(column, groups->column) != 0 && !is_of_outcome(source->asked->outcome, column) &&
           (tf_words_have(words, days) || names_time(column)) &&
           is_of_groups(vocabulary, groups, column);
}

/** The column that shows when groups part; its name is NULL: none does. The file is read again only
 * where one may. */
static shown_by find_column(const tf_subject_source *source, const parted *groups,
                            tf_vocabulary *vocabulary, double landmark) {
    shown_by found = {0};
    tf_table *file = NULL;
    for (size_t i = 0; !found.column && i < tf_table_n_columns(source->table); i++) {
        const char *column = tf_table_column_name(source->table, i);
        if (!may_tell(source, groups, vocabulary, column))
            continue;
        file = file ? file : tf_whole_file(source->table, source->asked->ask, source->arena);
        if (!file)
            return found;
        if (!tf_table_levels(file, column) || !parts_groups(source, groups, file, column))
            continue;
        const bool dated = tf_are_dates(file, column);
        if (!(dated ? is_dated_later(source, file, column) : is_timed_later(file, column)))
            continue;
        const char *origin = dated ? origin_of(source, file) : NULL;
        found = (shown_by){column, origin ? tf_arena_strdup(source->arena, origin) : NULL,
                           groups->unit, 0};
        if (!isnan(landmark) && (!dated || found.origin))
            count_beyond(source, file, landmark, &found);
    }
    tf_table_free(file);
    return found;
}

/* ---- what is said ---------------------------------------------------------------------------- */

/** How groups as they were at a landmark are made of the column that shows when they part, in the
 * unit of the times; "": it can't be said. Newly allocated. */
static char *groups_then(const tf_subject_source *source, const parted *groups,
                         const shown_by *by) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_time_unit unit = groups->unit;
    const tf_time_unit own =
        by->column && !by->origin ? tf_unit_word_of_column(by->column) : TF_UNIT_UNKNOWN;
    if (!by->column || unit == TF_UNIT_UNKNOWN || (own != TF_UNIT_UNKNOWN && own != unit) ||
        (!by->origin && tf_are_dates(source->table, by->column)))
        return g_strdup("");
    const char *name = tf_unit_name(unit);
    g_autoptr(GString) text = g_string_new(" (");
    if (by->origin)
        g_string_append_printf(text,
                               "--set 'derive.came={difference: [\"%s\", \"%s\"], unit: %s}' ",
                               by->origin, by->column, name);
    if (o->time.start)
        g_string_append_printf(text,
                               "--set 'derive.followed={difference: [\"%s\", \"%s\"], unit: %s}' ",
                               o->time.start, o->time.end ? o->time.end : "", name);
    g_string_append_printf(
        text,
        "--set 'derive.until={min: [\"%s\", \"%s\"]}' --set 'derive.at_landmark={cut: until, at: "
        "[L], labels: [before L, not before L]}' --x-unit %s, and at_landmark in place of \"%s\")",
        by->origin ? "came" : by->column, o->time.start ? "followed" : o->time.columns.items[0],
        name, groups->column);
    return g_strdup(o->time.start && !o->time.end ? "" : text->str);
}

/** NULL: times of several columns have no one origin. Newly allocated. */
static char *landmark_hint(const tf_outcome_ask *o, const char *then) {
    if (o->time.start)
        return g_strdup_printf(
            "from a landmark L on, with the groups as they were then%s: --set "
            "'derive.origin={first: [\"%s\", \"%s\"]}' --entry-date origin --entry-from L; or "
            "those who change have two rows, before and after it, each with its --entry-date",
            then, o->time.start, o->time.start);
    if (o->time.columns.n == 1)
        return g_strdup_printf(
            "from a landmark L on, with the groups as they were then%s: --set "
            "'derive.origin={difference: [\"%s\", \"%s\"]}' --entry origin --entry-from L; or "
            "those who change have two rows, before and after it, each with its --entry",
            then, o->time.columns.items[0], o->time.columns.items[0]);
    return NULL;
}

static void tell(const tf_subject_source *source, const parted *groups, const shown_by *by) {
    const tf_outcome_ask *o = source->asked->outcome;
    const tf_place place = tf_ask_place(source->asked->ask, groups->member);
    g_autofree char *then =
        o->time.start || o->time.columns.n == 1 ? groups_then(source, groups, by) : g_strdup("");
    g_autofree char *hint = landmark_hint(o, then);
    if (by->n_beyond > 0)
        tf_diag_warning(source->diag, &place, hint,
                        "groups by \"%s\" aren't as they were at the landmark: \"%s\" comes after "
                        "it in %zu rows, which until then could have no event (immortal time)",
                        groups->column, by->column, by->n_beyond);
    else if (by->column)
        tf_diag_warning(source->diag, &place, hint,
                        "groups by \"%s\" are of what comes after the origin, as \"%s\" shows: "
                        "until then nobody of them could have the event (immortal time), which "
                        "flatters them",
                        groups->column, by->column);
    else
        tf_diag_warning(source->diag, &place, hint,
                        "groups by \"%s\" are of responses, which come after the origin: until "
                        "then no responder could have the event (immortal time), which flatters "
                        "them",
                        groups->column);
}

static void warn(const tf_subject_source *source, const parted *groups) {
    const bool thought_of = was_thought_of(source);
    const double landmark = thought_of ? landmark_of(source, groups) : (double)NAN;
    if (thought_of && (isnan(landmark) || source->n_event))
        return;
    tf_vocabulary *vocabulary = tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
    if (!vocabulary)
        return;
    const bool named = names_response(groups->column) || levels_say_response(groups, vocabulary);
    const shown_by by = find_column(source, groups, vocabulary, landmark);
    if (thought_of ? by.n_beyond > 0 : named || by.column)
        tell(source, groups, &by);
}

void tf_source_warn_immortal(const tf_subject_source *source, const tf_grouping *grouping) {
    if (!grouping->column || grouping->n < 2 || !source->group)
        return;
    const char **names = tf_arena_array(source->arena, const char *, grouping->n + 1);
    for (size_t g = 0; g < grouping->n; g++)
        names[g] = grouping->groups[g].level;
    tf_subjects units = {0};
    tf_source_settle_units(source, &units);
    const parted groups = {.column = grouping->column,
                           .names = names,
                           .n = grouping->n,
                           .codes = source->group,
                           .of_level = grouping->of_level,
                           .member = &source->asked->group->column,
                           .unit = units.data_unit,
                           .shown = units.unit};
    warn(source, &groups);
}

/** Levels of a covariate that rows in use have; false: it is none of few levels. */
static bool take_levels(const tf_subject_source *source, const char *column, parted *groups) {
    const tf_table *table = source->table;
    const size_t n = tf_table_levels(table, column) ? tf_table_n_levels(table, column) : 0;
    if (n < 2 || n > TF_MAX_GROUPS)
        return false;
    g_autofree size_t *n_rows = tf_rows_count_levels(&source->rows, column);
    const char **names = tf_arena_array(source->arena, const char *, n + 1);
    uint32_t *of_level = tf_arena_array(source->arena, uint32_t, n + 1);
    *groups = (parted){.column = column,
                       .names = names,
                       .codes = tf_table_levels(table, column),
                       .of_level = of_level};
    for (size_t i = 0; n_rows && i < n; i++)
        if (n_rows[i] > 0) {
            of_level[i] = (uint32_t)groups->n;
            names[groups->n++] = tf_table_level_name(table, column, i);
        }
    return groups->n > 1;
}

void tf_subjects_warn_immortal(const tf_subjects_ask *asked, tf_table *table,
                               const tf_subjects *subjects, const tf_texts *columns,
                               const void *member, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_subject_source source = {
        .asked = asked, .table = table, .arena = arena, .diag = diag, .rows = tf_rows_all(table)};
    source.rows.dropped = subjects->dropped;
    for (size_t i = 0; i < columns->n && !subjects->aggregated; i++) {
        parted groups;
        if (!take_levels(&source, columns->items[i], &groups))
            continue;
        groups.member = member;
        groups.unit = subjects->data_unit;
        groups.shown = subjects->unit;
        warn(&source, &groups);
    }
}
