/* Time and event of whichever of several end points comes first. */
#include <math.h>
#include <string.h>

#include "base/same_word.h"
#include "data/date_form.h"
#include "data/unit_ratio.h"
#include "made.h"

/** One end point. */
typedef struct end_point {
    tf_made_column *time, *event;
    double *times;     /**< by level */
    uint8_t *is_event; /**< by level */
    bool by_date;      /**< a date is the event, and an empty cell none */
} end_point;

static bool is_value(const char *values, const char *text) {
    g_auto(GStrv) parts = g_strsplit(values, ",", -1);
    for (char **part = parts; *part != NULL; part++) {
        g_strstrip(*part);
        if (tf_made_is_same(*part, text))
            return true;
    }
    return false;
}

static bool is_called_censored(const tf_made_column *column) {
    g_autofree char *folded = g_ascii_strdown(column->name, -1);
    return strstr(folded, "cns") != NULL || strstr(folded, "cens") != NULL;
}

/** A value that the column has: a yes before others, a no where it says who is censored. */
static const char *likely_event(const tf_made_column *column) {
    static const char *const words[][6] = {{"1", "yes", "oui", "y", "o", "true"},
                                           {"0", "no", "non", "n", "false", "0.0"}};
    const char *const *likely = words[is_called_censored(column)];
    for (size_t i = 0; i < G_N_ELEMENTS(words[0]); i++)
        for (uint32_t code = 0; code < column->levels.n; code++)
            if (g_ascii_strcasecmp(tf_levels_text(&column->levels, code), likely[i]) == 0)
                return tf_levels_text(&column->levels, code);
    return column->levels.n > 0 ? tf_levels_text(&column->levels, 0) : "1";
}

/* In a column that says who is censored 1 is not the event, and other codes than 0 and 1 may be
   anything: then the event has to be said. */
static bool refuse_event(const tf_made *made, const tf_derivation *d, const tf_made_column *column,
                         const char *why) {
    g_autofree char *hint = g_strdup_printf("write the value behind its column: \"%s=%s\"",
                                            column->name, likely_event(column));
    tf_diag_error(made->diag, &d->place, hint, "%s: which value of \"%s\" is the event? %s",
                  d->asked_by, column->name, why);
    return false;
}

/* "YES" where "Yes" is named and is there, too: as in --event COL=VALUE. NULL: it is none. */
static const char *spelling_of(const char *values, const char *text, const tf_made_column *column) {
    g_auto(GStrv) parts = g_strsplit(values, ",", -1);
    for (char **part = parts; *part != NULL; part++) {
        uint32_t code;
        g_strstrip(*part);
        if (tf_same_word(*part, strlen(*part), text, strlen(text)) &&
            tf_levels_find(&column->levels, *part, strlen(*part), &code))
            return tf_levels_text(&column->levels, code);
    }
    return NULL;
}

/* One code beside the event is censoring; of two, either may be another event. */
static void tell_codes(const tf_made *made, const tf_derivation *d, const end_point *end,
                       const uint8_t *missing, const char *spellings) {
    const tf_made_column *column = end->event;
    g_autofree uint8_t *kept = tf_made_kept_levels(made, column);
    g_autoptr(GString) others = g_string_new(NULL);
    size_t n = 0;
    for (uint32_t code = 0; code < column->levels.n; code++) {
        if (missing[code] || end->is_event[code] || !kept[code])
            continue;
        g_string_append_printf(others, "%s\"%s\"", n++ > 0 ? ", " : "",
                               tf_levels_text(&column->levels, code));
    }
    if (*spellings != '\0')
        tf_diag_warning(made->diag, &d->place, "write them alike in the file",
                        "%s: values of \"%s\" that differ in case, blanks or accents alone count "
                        "as one: %s",
                        d->asked_by, column->name, spellings);
    /* CDISC's codes above 0 are kinds of censoring. */
    if (n > 1 && !is_called_censored(column))
        tf_diag_warning(made->diag, &d->place,
                        "an event too: name it behind the others, COL=1,2; nobody knows: "
                        "data.missing",
                        "%s: of \"%s\" the values %s all count as censored", d->asked_by,
                        column->name, others->str);
}

/** Whether all that a column says are days on which something was. */
static bool has_dates_alone(const tf_made_column *column, const uint8_t *missing) {
    size_t n = 0;
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        if (missing[code] || *text == '\0')
            continue;
        if (!tf_is_date_text(text) || tf_is_date_of_nothing(text))
            return false;
        n++;
    }
    return n > 0;
}

/* As in event.date: whoever has a date had the event, all others had none. */
static void take_dates(const tf_made_column *column, const uint8_t *missing, end_point *end) {
    end->by_date = true;
    for (uint32_t code = 0; code < column->levels.n; code++)
        end->is_event[code] = !missing[code] && *tf_levels_text(&column->levels, code) != '\0';
}

/** False, too: nobody knows. */
static bool has_come(const tf_made *made, const end_point *end, size_t row) {
    return tf_made_text(made, end->event, row) != NULL && end->is_event[end->event->codes[row]];
}

/** Whether a row says that the event came, or that it did not. */
static bool is_known(const tf_made *made, const end_point *end, size_t row) {
    return end->by_date || tf_made_text(made, end->event, row) != NULL;
}

static bool read_event(tf_made *made, const tf_derivation *d, const char *said, end_point *end) {
    tf_made_column *column = end->event;
    const uint8_t *missing = tf_made_missing(made, column);
    const char *mark = strrchr(said, '=');
    const char *values = mark != NULL && strcmp(said, column->name) != 0 ? mark + 1 : NULL;
    end->is_event = g_new0(uint8_t, column->levels.n + 1);
    if (values == NULL && is_called_censored(column))
        return refuse_event(made, d, column, "It is called as if it said who is censored");
    if (values == NULL && has_dates_alone(column, missing)) {
        take_dates(column, missing, end);
        return true;
    }
    bool any = false;
    g_autoptr(GString) spellings = g_string_new(NULL);
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        if (missing[code])
            continue;
        if (values == NULL && !is_value("0,1", text))
            return refuse_event(made, d, column, "It has more than 0 and 1");
        end->is_event[code] = is_value(values != NULL ? values : "1", text);
        const char *like = values != NULL && !end->is_event[code] && *text != '\0'
                               ? spelling_of(values, text, column)
                               : NULL;
        if (like != NULL) {
            g_string_append_printf(spellings, "%s\"%s\" as \"%s\"", spellings->len ? ", " : "",
                                   text, like);
            end->is_event[code] = 1;
        }
        any |= end->is_event[code];
    }
    tell_codes(made, d, end, missing, spellings->str);
    if (!any)
        tf_diag_warning(made->diag, &d->place, NULL, "%s: \"%s\" has no event", d->asked_by, said);
    return true;
}

static bool read_end(tf_made *made, const tf_derivation *d, const char *event, end_point *end) {
    end->times = tf_made_numbers(made, d, end->time);
    return end->times != NULL && read_event(made, d, event, end);
}

/** Rows of an end point, by whether it came and whether its time is known. */
typedef struct end_rows {
    size_t n_with, n_without, n_timeless;
    size_t first; /**< without the event and its time */
} end_rows;

static end_rows count_rows(const tf_made *made, const end_point *end) {
    end_rows found = {0};
    for (size_t row = 0; row < made->n_rows; row++) {
        if (!tf_made_is_kept(made, row) || !is_known(made, end, row))
            continue;
        const bool timeless = isnan(tf_made_value(end->time, end->times, row));
        if (has_come(made, end, row))
            found.n_with += !timeless;
        else if (!timeless)
            found.n_without++;
        else if (found.n_timeless++ == 0)
            found.first = row;
    }
    return found;
}

/** Whether each row that counts has a number in a column: a time by which all were followed. */
static bool is_full(const tf_made *made, tf_made_column *column) {
    size_t n = 0;
    for (size_t row = 0; row < made->n_rows; row++) {
        const char *text = tf_made_is_kept(made, row) ? tf_made_text(made, column, row) : "0";
        if (text == NULL || *text == '\0' || strspn(text, "0123456789.,") != strlen(text))
            return false;
        n++;
    }
    return n > 0;
}

/** What is a time by its name, and until when somebody was watched by any other. */
static const char *const followed_words[] = {
    "suivi", "follow", "followup", "fu",    "futime", "os",     "survie", "survival", "time",
    "temps", "delai",  "duration", "duree", "mois",   "months", "days",   "jours",    NULL};

/** The time that stands in where an end point's is empty: another end point's that all have, else a
 * column of the file. */
static const char *find_followed(const tf_made *made, const tf_derivation *d, const end_point *ends,
                                 size_t own) {
    for (size_t i = 0; i < d->n_pairs; i++)
        if (i != own && is_full(made, ends[i].time))
            return ends[i].time->name;
    for (guint i = 0; i < made->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(made->columns, i);
        if (tf_made_has_word(column->name, followed_words) && column != ends[own].time &&
            !column->is_made && is_full(made, column))
            return column->name;
    }
    return ends[own > 0 ? 0 : 1].time->name;
}

/** A time that is filled in once the event has come would leave patients with it alone. */
static bool refuse_timeless(const tf_made *made, const tf_derivation *d, const end_point *ends) {
    for (size_t i = 0; i < d->n_pairs; i++) {
        const end_rows found = count_rows(made, &ends[i]);
        if (found.n_timeless < 2 || found.n_without > 0 || found.n_with == 0)
            continue;
        const tf_place place = tf_made_cell_place(made, ends[i].time, found.first);
        const char *other = find_followed(made, d, ends, i);
        g_autofree char *hint = g_strdup_printf(
            "name a column before it that is made by {first: [\"%s\", \"%s\"]}, and it in place of "
            "\"%s\"",
            ends[i].time->name, other, ends[i].time->name);
        tf_diag_error(made->diag, &place, hint,
                      "%s: \"%s\" is empty for all %zu without the event of \"%s\": nobody knows "
                      "how long they had none, and they would be left out",
                      d->asked_by, ends[i].time->name, found.n_timeless, ends[i].event->name);
        return false;
    }
    return true;
}

/** What comes of a row. */
typedef struct outcome {
    double time;
    size_t which; /**< the end point that came, the first of those at one time */
    bool event, missing;
    bool late; /**< the event came after another end point was no longer followed */
} outcome;

/* The earliest event; without any the earliest end of follow-up, since what comes after it is not
   known for all of them. */
static outcome combine(const tf_made *made, const end_point *ends, size_t n, size_t row) {
    outcome found = {.time = INFINITY};
    double followed = INFINITY;
    for (size_t i = 0; i < n; i++) {
        const double value = tf_made_value(ends[i].time, ends[i].times, row);
        if (isnan(value) || !is_known(made, &ends[i], row))
            return (outcome){.missing = true};
        if (has_come(made, &ends[i], row)) {
            found.which = value < found.time ? i : found.which;
            found.time = fmin(found.time, value);
            found.event = true;
        } else {
            followed = fmin(followed, value);
        }
    }
    found.late = found.event && followed < found.time;
    if (!found.event)
        found.time = followed;
    return found;
}

/** Of all rows that count, one in so many makes it a matter of the figure. */
#define FEW 20

/* The event is known to have come, so it counts; but between the end of the other follow-up and
   itself that other one might have come, too. */
static void tell_late(tf_made *made, const tf_derivation *d, size_t n_late, size_t first) {
    size_t n = 0;
    for (size_t row = 0; row < made->n_rows; row++)
        n += tf_made_is_kept(made, row);
    const tf_place place = tf_made_cell_place(made, NULL, first);
    g_autofree char *message = g_strdup_printf(
        "%s: %zu rows have an event after another of the end points was followed no longer; the "
        "event counts",
        d->asked_by, n_late);
    if (n_late * FEW < n)
        tf_diag_note(made->diag, &place, NULL, "%s", message);
    else
        tf_diag_warning(
            made->diag, &place,
            "are the end points followed for the same time? An event that may not count "
            "is taken out of its column first",
            "%s", message);
}

/* ---- after death --------------------------------------------------------------------------- */

static const char *const death_words[] = {"death", "dead",   "died",    "dth", "dthfl", "deceased",
                                          "deces", "decede", "decedee", "dcd", "mort",  NULL};
/** Of columns; a label may be of bones. */
static const char *const survival_words[] = {"os", NULL};

static bool asks_for_death(const tf_made_pair *pair) {
    return tf_made_has_word(pair->from, death_words) || tf_made_has_word(pair->to, death_words) ||
           tf_made_has_word(pair->from, survival_words) ||
           tf_made_has_word(pair->to, survival_words);
}

/** The only end point that is death; SIZE_MAX: none or several are. A label says it of its own
    alone, else what is asked for. */
static size_t death_of(const tf_derivation *d) {
    size_t found = SIZE_MAX, n = 0;
    for (size_t i = 0; i < d->n_pairs; i++) {
        const bool told = d->labels != NULL ? tf_made_has_word(d->labels[i], death_words)
                                            : asks_for_death(&d->pairs[i]);
        found = told ? i : found;
        n += told;
    }
    return n == 1 ? found : SIZE_MAX;
}

/** Times in two units of nearly one length, and those that were rounded. */
static bool is_later(double time, double death) {
    return time > death * 1.02 + 0.06;
}

/** Whether death and another end point are in two units, which is said. */
static bool tell_units(const tf_made *made, const end_point *ends, const tf_derivation *d) {
    const size_t death = death_of(d), other = death == 0 ? 1 : 0;
    g_autofree double *ratios = tf_try_alloc(made->n_rows + 1, sizeof *ratios);
    size_t n = 0;
    for (size_t row = 0; ratios != NULL && death != SIZE_MAX && row < made->n_rows; row++) {
        const double alive = tf_made_value(ends[death].time, ends[death].times, row);
        const double time = tf_made_value(ends[other].time, ends[other].times, row);
        if (time > 0 && alive > 0 && tf_made_is_kept(made, row))
            ratios[n++] = time / alive;
    }
    const tf_unit_ratio units = ratios != NULL ? tf_find_unit_ratio(ratios, n) : (tf_unit_ratio){0};
    if (!(units.factor > 0))
        return false;
    const size_t longer = units.first_is_longer ? other : death;
    g_autofree char *hint = g_strdup_printf(
        "one unit for both: a column made before it by {convert: \"%s\", from: %s, to: %s} in its "
        "place",
        ends[longer].time->name, units.small, units.large);
    tf_diag_warning(made->diag, &d->place, hint,
                    "%s: \"%s\" and \"%s\" can't be in one unit: is \"%s\" in %s and the other in "
                    "%s (%zu rows)?",
                    d->asked_by, ends[other].time->name, ends[death].time->name,
                    ends[longer].time->name, units.small, units.large, n);
    return true;
}

/* The death counts, as it comes first, and the other event is lost without a word. */
static void tell_after_death(const tf_made *made, const end_point *ends, const tf_derivation *d) {
    const size_t death = death_of(d);
    size_t n = 0, first = 0;
    for (size_t row = 0; death != SIZE_MAX && row < made->n_rows; row++) {
        bool after = false;
        const double end = tf_made_value(ends[death].time, ends[death].times, row);
        if (isnan(end) || !tf_made_is_kept(made, row) || !has_come(made, &ends[death], row))
            continue;
        for (size_t i = 0; i < d->n_pairs; i++)
            after |= i != death && has_come(made, &ends[i], row) &&
                     is_later(tf_made_value(ends[i].time, ends[i].times, row), end);
        if (after)
            first = n++ == 0 ? row : first;
    }
    if (n == 0)
        return;
    const tf_place place = tf_made_cell_place(made, ends[death].time, first);
    tf_diag_warning(made->diag, &place, "check the numbers against their source",
                    "%s: %zu row%s an event after death, which can't be; the death counts",
                    d->asked_by, n, n == 1 ? " has" : "s have");
}

/** What its column of events says; those with labels are told apart, as competing events are. */
static const char *text_of(const tf_derivation *d, const outcome *found) {
    if (d->labels == NULL)
        return found->event ? "1" : "0";
    return found->event ? d->labels[found->which] : "censored";
}

static bool fill(tf_made *made, const end_point *ends, const tf_derivation *d,
                 tf_made_column *column, tf_made_column *events) {
    size_t n_late = 0, first = 0;
    bool good = true;
    for (size_t row = 0; good && row < made->n_rows; row++) {
        const outcome found = combine(made, ends, d->n_pairs, row);
        if (found.missing)
            continue;
        good = tf_made_put_number(made, column, row, found.time) &&
               tf_made_put(made, events, row, text_of(d, &found));
        if (found.late && tf_made_is_kept(made, row))
            first = n_late++ == 0 ? row : first;
    }
    if (n_late > 0) {
        tf_made_fact(made)->n_late = n_late;
        tell_late(made, d, n_late, first);
    }
    return good;
}

bool tf_made_earliest(tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                      tf_made_column *column) {
    g_autofree char *name = g_strconcat(d->name, "_event", NULL);
    tf_made_column *events = tf_made_add(made, name, d->asked_by, &d->place);
    g_autofree end_point *ends = g_new0(end_point, d->n_pairs + 1);
    bool good = events != NULL;
    for (size_t i = 0; good && i < d->n_pairs; i++) {
        ends[i] = (end_point){.time = from[2 * i], .event = from[2 * i + 1]};
        good = read_end(made, d, d->pairs[i].to, &ends[i]);
    }
    column->is_number = true;
    if (events != NULL)
        events->is_number = d->labels == NULL;
    if (good)
        tf_made_check_event_labels(made, d);
    good = good && refuse_timeless(made, d, ends) && fill(made, ends, d, column, events);
    if (good && !tell_units(made, ends, d))
        tell_after_death(made, ends, d);
    for (size_t i = 0; i < d->n_pairs; i++) {
        g_free(ends[i].times);
        g_free(ends[i].is_event);
    }
    return good;
}
