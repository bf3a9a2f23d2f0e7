#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/random.h"
#include "support/seeds.h"
#include "support/suite.h"

/* Small tables with the troubles that tables of people have, asked by a command that knows nothing
   of the trouble. What is right is counted here from the patients themselves, by plain loops. The
   program's numbers are those, or it refuses, or it warns of the very thing: never a wrong number
   in silence. */

enum { MOST_PATIENTS = 80 };

typedef struct patient {
    int arm, sex, response;
    double time, age, change;
    bool event;
    bool known; /**< false: has no place in what is right */
} patient;

typedef struct table {
    patient rows[MOST_PATIENTS];
    size_t n;
    uint64_t state; /**< of random numbers */
    GString *text;
    GString *flags; /**< of the command, behind those of the kind */
    const char *arm_column, *time_column, *event_column;
    const char *event_is; /**< "", or "=1" and the like */
    char comma, point;
    const char *newline;
    /* A cell's text where a trouble writes it otherwise: newly allocated; NULL as it is. */
    char *(*arm_cell)(struct table *, const patient *);
    char *(*time_cell)(struct table *, const patient *);
    char *(*event_cell)(struct table *, const patient *);
    char *(*response_cell)(struct table *, const patient *);
    char *(*change_cell)(struct table *, const patient *);
    char *(*sex_cell)(struct table *, const patient *);
    const char *arms[2];
    const char *more_column; /**< a last column of 1 for everybody; NULL: none */
    size_t n_repeated;       /**< the first rows stand twice */
    bool total_row;
    size_t short_row, long_row, header_row; /**< behind that row, from 1; 0: nowhere */
    /* Of a table of counts: */
    int form; /**< one of counts_form */
    const char *sum_row;
} table;

/* What the rows of counts say of a response in an arm. */
typedef enum counts_form {
    OF_TOTAL,
    WITHOUT_TOTAL,
    PERCENT,
    FRACTION,
    TOO_MANY,
    SMALL_TOTAL
} counts_form;

static const char *const responses[] = {"CR", "PR", "SD", "PD"};

/* Every third row or so. */
static bool chance(table *t) {
    return random_index(&t->state, 3) == 0;
}

static void draw_patients(table *t) {
    t->n = 30 + random_index(&t->state, MOST_PATIENTS - 30);
    for (size_t i = 0; i < t->n; i++) {
        patient *p = &t->rows[i];
        p->arm = (int)(i % 2);
        p->sex = (int)random_index(&t->state, 2);
        p->response = (int)random_index(&t->state, G_N_ELEMENTS(responses));
        p->time = 1 + (double)random_index(&t->state, 600) / 10;
        p->age = 40 + (double)random_index(&t->state, 45);
        p->change = (double)random_index(&t->state, 1500) / 10 - 90;
        p->event = random_index(&t->state, 3) > 0;
        p->known = true;
    }
}

/* ---- what is right ------------------------------------------------------------------------------
 */

static size_t patients_of(const table *t, int arm) {
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->rows[i].known && t->rows[i].arm == arm;
    return n;
}

static size_t events_of(const table *t, int arm) {
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->rows[i].known && t->rows[i].arm == arm && t->rows[i].event;
    return n;
}

static size_t responders_of(const table *t, int arm, int response) {
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->rows[i].known && t->rows[i].arm == arm && t->rows[i].response == response;
    return n;
}

/* First time at which the product of 1 - d/n is less than one half; NaN if it never is. Where it
   is one half exactly, rules differ: that is for the tests of the statistic. */
static double median_of(const table *t, int arm, bool *exactly_half) {
    double survival = 1, now = -INFINITY;
    *exactly_half = false;
    for (;;) {
        double next = INFINITY;
        for (size_t i = 0; i < t->n; i++)
            if (t->rows[i].known && t->rows[i].arm == arm && t->rows[i].event &&
                t->rows[i].time > now)
                next = fmin(next, t->rows[i].time);
        if (isinf(next))
            return NAN;
        double at_risk = 0, died = 0;
        for (size_t i = 0; i < t->n; i++) {
            if (!t->rows[i].known || t->rows[i].arm != arm || t->rows[i].time < next)
                continue;
            at_risk++;
            died += t->rows[i].event && t->rows[i].time == next;
        }
        survival *= 1 - died / at_risk;
        now = next;
        if (fabs(survival - 0.5) < 1e-9)
            *exactly_half = true;
        else if (survival < 0.5)
            return now;
    }
}

/* ---- the table as a text ------------------------------------------------------------------------
 */

static void put_number(table *t, double value) {
    char digits[32];
    g_ascii_formatd(digits, sizeof digits, "%.1f", value);
    for (char *c = digits; *c; c++)
        g_string_append_c(t->text, *c == '.' ? t->point : *c);
}

static void put_cell(table *t, char *(*own)(table *, const patient *), const patient *p,
                     const char *plain, double number) {
    g_autofree char *text = own ? own(t, p) : NULL;
    if (text)
        g_string_append(t->text, text);
    else if (plain)
        g_string_append(t->text, plain);
    else
        put_number(t, number);
    g_string_append_c(t->text, t->comma);
}

static void put_row(table *t, size_t i) {
    const patient *p = &t->rows[i];
    g_string_append_printf(t->text, "P%03zu%c", i + 1, t->comma);
    put_cell(t, t->arm_cell, p, t->arms[p->arm], 0);
    put_cell(t, t->time_cell, p, NULL, p->time);
    put_cell(t, t->event_cell, p, p->event ? "1" : "0", 0);
    put_cell(t, t->sex_cell, p, p->sex ? "F" : "M", 0);
    put_cell(t, NULL, p, NULL, p->age);
    put_cell(t, t->response_cell, p, responses[p->response], 0);
    put_cell(t, t->change_cell, p, NULL, p->change);
    if (t->more_column)
        put_cell(t, NULL, p, "1", 0);
    if (t->long_row == i + 1)
        put_cell(t, NULL, p, "1", 0);
    g_string_truncate(t->text, t->text->len - 1);
    if (t->short_row == i + 1)
        g_string_truncate(t->text, (gsize)(strrchr(t->text->str, t->comma) - t->text->str));
    g_string_append(t->text, t->newline);
}

static void put_names(table *t) {
    const char *names[] = {"patient", t->arm_column, t->time_column, t->event_column, "sex",
                           "age",     "best",        "change",       t->more_column};
    for (size_t i = 0; i < G_N_ELEMENTS(names) && names[i]; i++) {
        bool quote = strpbrk(names[i], ",;") != NULL;
        g_string_append_printf(t->text, quote ? "%s\"%s\"" : "%s%s",
                               i > 0 ? (char[]){t->comma, 0} : "", names[i]);
    }
    g_string_append(t->text, t->newline);
}

static void write_table(table *t) {
    put_names(t);
    for (size_t i = 0; i < t->n; i++) {
        put_row(t, i);
        if (t->header_row == i + 1)
            put_names(t);
    }
    for (size_t i = 0; i < t->n_repeated; i++)
        put_row(t, i);
    if (t->total_row) {
        double sum = 0;
        for (size_t i = 0; i < t->n; i++)
            sum += t->rows[i].time;
        g_string_append_printf(t->text, "Total%c%c", t->comma, t->comma);
        put_number(t, sum);
        g_string_append_printf(t->text, "%c%c%c%c%c%s", t->comma, t->comma, t->comma, t->comma,
                               t->comma, t->newline);
    }
}

/* Counts of each response in each arm, as people type them. */
static void write_counts(table *t) {
    static const char *const values[] = {"n,total", "n",       "percent",
                                         "percent", "n,total", "n,total"};
    g_string_append_printf(t->text, "best,arm,%s\n", values[t->form]);
    for (int arm = 0; arm < 2; arm++) {
        size_t total = patients_of(t, arm), sum = 0;
        for (int r = 0; r < (t->sum_row ? 5 : 4); r++) {
            size_t n = r < 4 ? responders_of(t, arm, r) : sum;
            double share = (double)n / (double)total;
            char digits[32];
            g_string_append_printf(t->text, "%s,%s,", r < 4 ? responses[r] : t->sum_row,
                                   t->arms[arm]);
            sum += n;
            if (t->form == PERCENT || t->form == FRACTION)
                g_string_append(t->text, g_ascii_formatd(digits, sizeof digits, "%.4f",
                                                         t->form == PERCENT ? 100 * share : share));
            else
                g_string_append_printf(t->text, "%zu",
                                       t->form == TOO_MANY && r == 3 ? total + 1 + n : n);
            if (t->form == OF_TOTAL || t->form == TOO_MANY)
                g_string_append_printf(t->text, ",%zu", total);
            /* not below any count, but below all of them together */
            if (t->form == SMALL_TOTAL)
                g_string_append_printf(t->text, ",%zu", total - 1);
            g_string_append_c(t->text, '\n');
        }
    }
}

/* ---- troubles -----------------------------------------------------------------------------------
 */

typedef enum outcome {
    RIGHT,   /* numbers as counted here */
    REFUSED, /* exit code 2, and what was said names it */
    HONEST   /* one of both, or other numbers with a warning that names it */
} outcome;

static char *other_case(table *t, const patient *p) {
    static const char *const drugs[] = {"drug", "DRUG", "Drug ", "Drug."};
    return p->arm == 1 && chance(t) ? g_strdup(drugs[random_index(&t->state, 4)]) : NULL;
}

static char *thousands(table *t, const patient *p) {
    (void)t;
    int days = (int)p->time;
    return days < 1000 ? g_strdup_printf("%d", days)
                       : g_strdup_printf("\"%d,%03d\"", days / 1000, days % 1000);
}

static char *noted(table *t, const patient *p) {
    static const char *const notes[] = {"*", "†", " *", "‡"};
    return chance(t) ? g_strdup_printf("%.1f%s", p->time, notes[random_index(&t->state, 4)]) : NULL;
}

static char *hard_blanks(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf("\u00a0%.1f\u00a0", p->time) : NULL;
}

static char *plus_if_censored(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("%.1f%s", p->time, p->event ? "" : "+");
}

static char *yes_or_no(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "Yes" : "No");
}

static char *oui_ou_non(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "oui" : "non");
}

static char *dead_or_alive(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "Dead" : "Alive");
}

static char *more_codes(table *t, const patient *p) {
    return !p->event && chance(t) ? g_strdup("2") : NULL;
}

static char *with_percent(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("%.1f%%", p->change);
}

static char *minus_signs(table *t, const patient *p) {
    (void)t;
    return p->change < 0 ? g_strdup_printf("\u2212%.1f", -p->change) : NULL;
}

static char *long_names(table *t, const patient *p) {
    static const char *const names[] = {"Complete response", "Partial response", "Stable disease",
                                        "Progressive disease"};
    return chance(t) ? g_strdup(names[p->response]) : NULL;
}

static char *small_letters(table *t, const patient *p) {
    return chance(t) ? g_ascii_strdown(responses[p->response], -1) : NULL;
}

static char *no_time_if_censored(table *t, const patient *p) {
    (void)t;
    return p->event ? NULL : g_strdup("");
}

static char *a_date(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("2021-%02d-%02d", 1 + (int)p->time % 12, 1 + (int)p->age % 28);
}

static char *a_minus(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf("-%.1f", p->time) : NULL;
}

/* Patients without what a cell doesn't say have no place in what is right; so the choice is the
   patient's, made before anything is counted. */
static const char *const missing_words[] = {"unknown", "n/a", "ND", "--", "Missing", "", "inconnu"};

static char *missing_arm(table *t, const patient *p) {
    return p->known ? NULL : g_strdup(missing_words[(t->n + (size_t)p->age) % 7]);
}

static void forget_some(table *t) {
    for (size_t i = 2; i < t->n; i++)
        t->rows[i].known = !chance(t);
}

static void with_mixed_arms(table *t) {
    t->arm_cell = other_case;
}
static void with_thousands(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].time = floor(t->rows[i].time * 60);
    t->time_cell = thousands;
}
static void with_decimal_commas(table *t) {
    t->comma = ';';
    t->point = ',';
}
static void with_decimal_commas_said(table *t) {
    with_decimal_commas(t);
    g_string_append(t->flags, " --set data.decimal=,");
}
static void with_notes(table *t) {
    t->time_cell = noted;
}
static void with_hard_blanks(table *t) {
    t->time_cell = hard_blanks;
}
static void with_plus(table *t) {
    t->time_cell = plus_if_censored;
}
static void with_yes(table *t) {
    t->event_cell = yes_or_no;
}
static void with_oui(table *t) {
    t->event_cell = oui_ou_non;
}
static void with_dead(table *t) {
    t->event_cell = dead_or_alive;
    t->event_is = "=Dead";
}
static void with_mistyped_event(table *t) {
    t->event_cell = dead_or_alive;
    t->event_is = "=Daed";
}
static void with_more_codes(table *t) {
    t->event_cell = more_codes;
    t->event_is = "=1";
}
static void with_more_codes_unsaid(table *t) {
    t->event_cell = more_codes;
}
static void with_missing_arms(table *t) {
    forget_some(t);
    t->arm_cell = missing_arm;
}
static void with_lost_times(table *t) {
    t->time_cell = no_time_if_censored;
}
static void with_dates(table *t) {
    t->time_cell = a_date;
}
static void with_negative_times(table *t) {
    t->time_cell = a_minus;
}
static void with_percent_signs(table *t) {
    t->change_cell = with_percent;
}
static void with_minus_signs(table *t) {
    t->change_cell = minus_signs;
}
static void with_long_names(table *t) {
    t->response_cell = long_names;
}
static void with_small_letters(table *t) {
    t->response_cell = small_letters;
}
static void with_repeats(table *t) {
    t->n_repeated = 1 + random_index(&t->state, 5);
}
static void with_total(table *t) {
    t->total_row = true;
}
static void with_crlf(table *t) {
    t->newline = "\r\n";
    g_string_append(t->text, "\xef\xbb\xbf");
}
static void with_equals_in_names(table *t) {
    t->arm_column = "arm (0=Placebo, 1=Drug)";
    t->event_column = "event=death";
}
static void with_mistyped_column(table *t) {
    t->arm_column = "treatment";
    g_string_append(t->flags, " --group treatmnet");
}

static char *one_or_two(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->event ? "2" : "1");
}

static char *true_or_false(table *t, const patient *p) {
    static const char *const words[] = {"FALSE", "TRUE", "false", "true"};
    return g_strdup(words[p->event + 2 * (t->n % 2)]);
}

static char *nan_or_inf(table *t, const patient *p) {
    static const char *const words[] = {"NaN", "nan", "inf", "Inf", "-inf", "Infinity"};
    return p->known ? NULL : g_strdup(words[(t->n + (size_t)p->age) % 6]);
}

static char *with_unit(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf("%.1f mo", p->time) : NULL;
}

static char *accented(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->sex ? "F\xE9minin" : "Masculin");
}

static char *curly_quotes(table *t, const patient *p) {
    (void)t;
    return g_strdup(p->sex ? "\x93"
                             "F\x94"
                           : "\x93M\x94");
}

static char *two_blanks(table *t, const patient *p) {
    return p->arm == 1 && chance(t) ? g_strdup("Drug  X") : NULL;
}

static char *quoted_comma(table *t, const patient *p) {
    (void)t;
    return g_strdup_printf("\"%d,%d\"", (int)p->time, (int)round(p->time * 10) % 10);
}

static char *scientific(table *t, const patient *p) {
    return chance(t) ? g_strdup_printf(t->n % 2 ? "%.3e" : "%.3E", p->time) : NULL;
}

/* The German way: a point between thousands. */
static char *points(table *t, const patient *p) {
    (void)t;
    int days = (int)p->time;
    return days < 1000 ? g_strdup_printf("%d", days)
                       : g_strdup_printf("%d.%03d", days / 1000, days % 1000);
}

static void with_one_or_two(table *t) {
    t->event_cell = one_or_two;
}
static void with_true(table *t) {
    t->event_cell = true_or_false;
}
static void with_time_twice(table *t) {
    t->more_column = t->time_column;
}
static void with_arm_twice(table *t) {
    t->more_column = t->arm_column;
}
static void with_a_short_row(table *t) {
    t->short_row = 1 + random_index(&t->state, t->n);
}
static void with_a_long_row(table *t) {
    t->long_row = 1 + random_index(&t->state, t->n);
}
static void with_nan(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = i % 7 != 3;
    t->time_cell = nan_or_inf;
}
static void with_units(table *t) {
    t->time_cell = with_unit;
}
static void with_tabs(table *t) {
    t->comma = '\t';
}
static void with_latin1(table *t) {
    t->sex_cell = accented;
}
static void with_latin1_said(table *t) {
    t->sex_cell = accented;
    g_string_append(t->flags, " --set data.encoding=latin1");
}
static void with_curly_quotes(table *t) {
    t->sex_cell = curly_quotes;
}
static void with_curly_quotes_said(table *t) {
    t->sex_cell = curly_quotes;
    g_string_append(t->flags, " --set data.encoding=windows-1252");
}
static void with_two_blanks(table *t) {
    t->arms[1] = "Drug X";
    t->arm_cell = two_blanks;
}
static void with_names_again(table *t) {
    t->header_row = t->n / 2;
}
static void with_quoted_commas(table *t) {
    t->time_cell = quoted_comma;
}
static void with_quoted_commas_said(table *t) {
    t->time_cell = quoted_comma;
    g_string_append(t->flags, " --set data.decimal=,");
}
static void with_scientific(table *t) {
    t->time_cell = scientific;
}
static void with_one_patient(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].arm = i == t->n / 2;
}
static void with_points(table *t) {
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].time = floor(t->rows[i].time * 60);
    t->time_cell = points;
}

/* Of tables of counts. */
static void as_stack(table *t) {
    g_string_append(t->flags, " --level best --form stacked");
}
static void as_bars(table *t) {
    g_string_append(t->flags, " --category best");
}
static void with_counts(table *t) {
    as_bars(t);
}
static void with_sums(table *t) {
    as_bars(t);
    t->sum_row = "Total";
}
static void with_sums_in_a_stack(table *t) {
    static const char *const names[] = {"Total", "Any", "Sum", "Whole group"};
    as_stack(t);
    t->form = random_index(&t->state, 2) ? OF_TOTAL : WITHOUT_TOTAL;
    t->sum_row = names[random_index(&t->state, 4)];
}
static void with_percentages(table *t) {
    as_bars(t);
    t->form = PERCENT;
}
static void with_fractions(table *t) {
    as_bars(t);
    t->form = FRACTION;
}
static void with_too_many(table *t) {
    as_bars(t);
    t->form = TOO_MANY;
}
static void with_a_small_total(table *t) {
    as_bars(t);
    t->form = SMALL_TOTAL;
}
static void with_a_small_total_in_a_stack(table *t) {
    as_stack(t);
    t->form = SMALL_TOTAL;
}

/* Of the patients that a condition keeps. */
static void keep_older_women(table *t) {
    g_string_append(t->flags, " --where 'age >= 55 & sex = F'");
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = t->rows[i].age >= 55 && t->rows[i].sex == 1;
}
static void keep_either(table *t) {
    g_string_append(t->flags, " --where 'age < 50 or (sex = M and time > 10)'");
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = t->rows[i].age < 50 || (t->rows[i].sex == 0 && t->rows[i].time > 10);
}
static void keep_between(table *t) {
    g_string_append(t->flags, " --where 'age between 50 and 70' --where 'not sex = F'");
    for (size_t i = 0; i < t->n; i++)
        t->rows[i].known = t->rows[i].age >= 50 && t->rows[i].age <= 70 && t->rows[i].sex == 0;
}
static void keep_by_text(table *t) {
    g_string_append(t->flags, " --where 'age >= sixty'");
}
static void keep_a_slip(table *t) {
    g_string_append(t->flags, " --where 'arm in (Drug, Placbo)'");
}

/* Which kinds of figure a trouble troubles. */
enum {
    KM = 1,
    BARS = 2,
    FOREST = 4,
    WATERFALL = 8,
    COUNTS = 16,
    TIMES = KM | FOREST,
    ALL = KM | BARS | FOREST | WATERFALL /* of patients */
};

static const struct {
    const char *name;
    void (*make)(table *t);
    int kinds;
    outcome outcome;
    const char *named[3]; /* one of these is said */
} troubles[] = {
    {"none", NULL, ALL, RIGHT, {NULL}},
    {"semicolons and decimal commas",
     with_decimal_commas,
     KM | FOREST | WATERFALL,
     HONEST,
     {"data.decimal"}},
    {"decimal commas, said", with_decimal_commas_said, ALL, RIGHT, {NULL}},
    {"CRLF and a byte order mark", with_crlf, ALL, RIGHT, {NULL}},
    {"arms in other letters", with_mixed_arms, KM | BARS | FOREST, HONEST, {"group.merge"}},
    {"thousands", with_thousands, TIMES, HONEST, {"data.thousands", "thousands"}},
    {"notes at numbers", with_notes, TIMES, HONEST, {"*", "†", "‡"}},
    {"blanks that don't break", with_hard_blanks, TIMES, RIGHT, {NULL}},
    {"a plus if censored", with_plus, TIMES, HONEST, {"+"}},
    {"yes and no", with_yes, TIMES, RIGHT, {NULL}},
    {"oui et non", with_oui, TIMES, RIGHT, {NULL}},
    {"dead and alive", with_dead, TIMES, RIGHT, {NULL}},
    {"a mistyped event", with_mistyped_event, TIMES, REFUSED, {"Dead"}},
    {"a third code", with_more_codes, TIMES, HONEST, {"2"}},
    {"a third code, none named", with_more_codes_unsaid, TIMES, REFUSED, {"2"}},
    {"missing arms", with_missing_arms, KM | BARS | FOREST, RIGHT, {"missing"}},
    {"times of the dead alone", with_lost_times, TIMES, REFUSED, {"time"}},
    {"dates", with_dates, TIMES, REFUSED, {"time"}},
    {"negative times", with_negative_times, TIMES, REFUSED, {"time"}},
    {"percent signs", with_percent_signs, WATERFALL, RIGHT, {NULL}},
    {"minus signs", with_minus_signs, WATERFALL, RIGHT, {NULL}},
    {"long names of responses",
     with_long_names,
     BARS | WATERFALL,
     HONEST,
     {"Complete response", "Partial", "category.merge"}},
    {"responses in small letters",
     with_small_letters,
     BARS | WATERFALL,
     HONEST,
     {"merge", "cr", "pd"}},
    {"patients twice", with_repeats, ALL, REFUSED, {"patient"}},
    {"a row of totals", with_total, TIMES, HONEST, {"missing", "Total"}},
    {"signs in names of columns", with_equals_in_names, KM | BARS | FOREST, RIGHT, {NULL}},
    {"a mistyped column", with_mistyped_column, KM | BARS | FOREST, REFUSED, {"treatment"}},
    {"two conditions", keep_older_women, ALL, RIGHT, {"keeps"}},
    {"either condition", keep_either, ALL, RIGHT, {"keeps"}},
    {"between, and not", keep_between, ALL, RIGHT, {"keeps"}},
    {"a number against a word", keep_by_text, ALL, REFUSED, {"sixty"}},
    {"a mistyped value", keep_a_slip, KM | BARS | FOREST, REFUSED, {"Placebo"}},
    {"points between thousands", with_points, TIMES, HONEST, {"data.thousands"}},
    {"events of 1 and 2", with_one_or_two, TIMES, HONEST, {"2"}},
    {"true and false", with_true, TIMES, RIGHT, {NULL}},
    {"two columns of times of one name", with_time_twice, TIMES, REFUSED, {"time"}},
    {"two columns of arms of one name", with_arm_twice, KM | BARS | FOREST, REFUSED, {"arm"}},
    {"a row with a cell too few", with_a_short_row, ALL, REFUSED, {"7 fields"}},
    {"a row with a cell too many", with_a_long_row, ALL, REFUSED, {"9 fields"}},
    {"NaN and inf", with_nan, TIMES, HONEST, {"nan", "NaN", "nf"}},
    {"units in cells", with_units, TIMES, REFUSED, {"--time-unit"}},
    {"tabs", with_tabs, ALL, RIGHT, {NULL}},
    {"Latin-1", with_latin1, ALL, REFUSED, {"data.encoding"}},
    {"Latin-1, said", with_latin1_said, ALL, RIGHT, {NULL}},
    {"quotes of Windows", with_curly_quotes, ALL, REFUSED, {"data.encoding"}},
    {"quotes of Windows, said", with_curly_quotes_said, ALL, RIGHT, {NULL}},
    {"two blanks in an arm's name", with_two_blanks, KM | BARS | FOREST, HONEST, {"group.merge"}},
    {"names of columns once more", with_names_again, KM | BARS | FOREST, REFUSED, {"once more"}},
    {"quoted decimal commas", with_quoted_commas, TIMES, REFUSED, {"data.decimal"}},
    {"quoted decimal commas, said", with_quoted_commas_said, TIMES, RIGHT, {NULL}},
    {"powers of ten", with_scientific, TIMES, RIGHT, {NULL}},
    {"an arm of one patient", with_one_patient, KM | BARS, RIGHT, {NULL}},
    {"counts", with_counts, COUNTS, RIGHT, {NULL}},
    {"counts and their sums", with_sums, COUNTS, RIGHT, {NULL}},
    {"sums in a stack", with_sums_in_a_stack, COUNTS, REFUSED, {"sum of the other", "add up to"}},
    {"percentages", with_percentages, COUNTS, RIGHT, {NULL}},
    {"fractions for percentages", with_fractions, COUNTS, HONEST, {"fractions"}},
    {"more than there are", with_too_many, COUNTS, REFUSED, {"more responded"}},
    {"a total below the sum", with_a_small_total, COUNTS, HONEST, {"add up to"}},
    {"a stack beyond its total", with_a_small_total_in_a_stack, COUNTS, REFUSED, {"add up to"}},
};

/* ---- question and answer ------------------------------------------------------------------------
 */

/* The first difference between what the file of numbers says and `expected`; NULL: none. A group or
   term that has nobody may be left out. */
static char *compare_number(const char *numbers, const char *key, double expected) {
    g_autofree char *start = g_strdup_printf("\n%s,", key);
    const char *line = strstr(numbers, start);
    if (!line)
        return expected == 0 ? NULL : g_strdup_printf("no line %s", key);
    const char *text = line + strlen(start);
    double found = g_str_has_prefix(text, "NA") ? NAN : g_ascii_strtod(text, NULL);
    if (isnan(expected) ? isnan(found) : fabs(found - expected) < 1e-9)
        return NULL;
    return g_strdup_printf("%s is %.9g, counted %.9g", key, found, expected);
}

static char *compare_times(const table *t, const char *numbers, bool medians) {
    for (int arm = 0; arm < 2; arm++) {
        g_autofree char *n = g_strdup_printf(",%s,,,n", t->arms[arm]);
        g_autofree char *events = g_strdup_printf(",%s,,,events", t->arms[arm]);
        g_autofree char *median = g_strdup_printf(",%s,,,median", t->arms[arm]);
        char *fault = compare_number(numbers, n, (double)patients_of(t, arm));
        if (!fault)
            fault = compare_number(numbers, events, (double)events_of(t, arm));
        bool exactly_half;
        double counted = median_of(t, arm, &exactly_half);
        if (!fault && medians && !exactly_half && patients_of(t, arm) > 0)
            fault = compare_number(numbers, median, counted);
        if (fault)
            return fault;
    }
    return NULL;
}

static char *compare_responses(const table *t, const char *numbers) {
    for (int arm = 0; arm < 2; arm++) {
        for (int r = 0; r < 4; r++) {
            g_autofree char *n = g_strdup_printf(",%s,%s,,n", t->arms[arm], responses[r]);
            g_autofree char *total = g_strdup_printf(",%s,%s,,total", t->arms[arm], responses[r]);
            char *fault = compare_number(numbers, n, (double)responders_of(t, arm, r));
            if (!fault && responders_of(t, arm, r) > 0)
                fault = compare_number(numbers, total, (double)patients_of(t, arm));
            if (fault)
                return fault;
        }
    }
    return NULL;
}

static char *compare_changes(const table *t, const char *numbers) {
    size_t n = 0, low = 0;
    for (size_t i = 0; i < t->n; i++) {
        n += t->rows[i].known;
        low += t->rows[i].known && t->rows[i].change <= -30;
    }
    char *fault = compare_number(numbers, ",,,,n", (double)n);
    if (!fault)
        fault = compare_number(numbers, ",,,-30,n_at_or_below", (double)low);
    for (int r = 0; !fault && r < 4; r++) {
        g_autofree char *key = g_strdup_printf(",%s,,,n", responses[r]);
        fault =
            compare_number(numbers, key, (double)(responders_of(t, 0, r) + responders_of(t, 1, r)));
    }
    return fault;
}

/* Percentages were typed with two decimals. */
static char *compare_counts(const table *t, const char *numbers) {
    for (int arm = 0; arm < 2; arm++) {
        for (int r = 0; r < 4; r++) {
            g_autofree char *key = g_strdup_printf(",%s,%s,,", t->arms[arm], responses[r]);
            g_autofree char *n = g_strconcat(key, "n", NULL);
            g_autofree char *total = g_strconcat(key, "total", NULL);
            g_autofree char *estimate = g_strconcat(key, "estimate", NULL);
            double of = (double)patients_of(t, arm), counted = (double)responders_of(t, arm, r);
            char *fault = NULL;
            if (t->form == PERCENT || t->form == FRACTION)
                fault = compare_number(numbers, estimate, round(1e6 * counted / of) / 1e6);
            else if (!(fault = compare_number(numbers, n, counted)))
                fault = compare_number(numbers, total, of);
            if (fault)
                return fault;
        }
    }
    return NULL;
}

static char *compare(const table *t, int kind, const char *numbers) {
    if (kind == COUNTS)
        return compare_counts(t, numbers);
    if (kind == WATERFALL)
        return compare_changes(t, numbers);
    return kind == BARS ? compare_responses(t, numbers) : compare_times(t, numbers, kind == KM);
}

static char *command_for(const table *t, int kind) {
    bool grouped = !strstr(t->flags->str, "--group");
    g_autofree char *group =
        grouped ? g_strdup_printf("--group '%s'", t->arm_column) : g_strdup("");
    if (kind == COUNTS)
        return g_strdup_printf("bars d.csv --group arm%s%s --numbers n.csv",
                               t->form == PERCENT || t->form == FRACTION ? " --percent percent"
                               : t->form == WITHOUT_TOTAL                ? " --n n"
                                                                         : " --n n --total total",
                               t->flags->str);
    if (kind == BARS)
        return g_strdup_printf("bars d.csv --response best %s%s --numbers n.csv", group,
                               t->flags->str);
    if (kind == WATERFALL)
        return g_strdup_printf("waterfall d.csv --change change --response best%s --numbers n.csv",
                               t->flags->str);
    return g_strdup_printf("%s d.csv --time %s --event '%s%s' %s%s%s --numbers n.csv",
                           kind == KM ? "km" : "forest", t->time_column, t->event_column,
                           t->event_is, group, t->flags->str,
                           kind == FOREST ? " --subgroups sex" : "");
}

static bool names_it(const char *said, size_t trouble) {
    for (size_t i = 0; i < 3 && troubles[trouble].named[i]; i++)
        if (strstr(said, troubles[trouble].named[i]))
            return true;
    return !troubles[trouble].named[0];
}

/* NULL, or what was wrong. */
static const char *judge(size_t trouble, const program_run *run, const char *difference) {
    outcome wanted = troubles[trouble].outcome;
    if (run->code == 2)
        return wanted == RIGHT ? "refused" : names_it(run->err, trouble) ? NULL : "not named";
    if (run->code != 0)
        return "ended otherwise";
    if (wanted == REFUSED)
        return "accepted";
    if (!difference && wanted == RIGHT)
        return names_it(run->err, trouble) ? NULL : "right, but it isn't said";
    if (!difference)
        return NULL;
    bool warned = strstr(run->err, "warning:") && names_it(run->err, trouble);
    return wanted == HONEST && warned ? NULL : "a wrong number in silence";
}

static char *check_question(unsigned seed) {
    table t = {.state = seed,
               .text = g_string_new(NULL),
               .flags = g_string_new(NULL),
               .arms = {"Placebo", "Drug"},
               .arm_column = "arm",
               .time_column = "time",
               .event_column = "event",
               .event_is = "",
               .comma = ',',
               .point = '.',
               .newline = "\n"};
    draw_patients(&t);
    size_t trouble = seed % G_N_ELEMENTS(troubles);
    int kind;
    do
        kind = 1 << random_index(&t.state, 5);
    while (!(troubles[trouble].kinds & kind));
    if (troubles[trouble].make)
        troubles[trouble].make(&t);
    (kind == COUNTS ? write_counts : write_table)(&t);
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", t.text->str, (gssize)t.text->len));
    g_autofree char *line = command_for(&t, kind);
    program_run run = run_program(folder, NULL, NULL, line);
    g_autofree char *path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(path);
    g_autofree char *difference = run.code == 0 ? compare(&t, kind, numbers ? numbers : "") : NULL;
    const char *fault = judge(trouble, &run, difference);
    char *said =
        fault ? g_strdup_printf("%s: %s (%s)\n%s\n%s", troubles[trouble].name, fault,
                                difference ? difference : "numbers as counted", line, run.err)
              : NULL;
    program_run_clear(&run);
    remove_folder(folder);
    g_string_free(t.text, TRUE);
    g_string_free(t.flags, TRUE);
    return said;
}

/* 20 times 25 tables: a test may not take long. */
enum { PER_TEST = 25 };

START_TEST(no_wrong_number_in_silence) {
    check_seeds(1 + PER_TEST * (unsigned)_i, PER_TEST, check_question);
}
END_TEST

static int ask_one(const char *seed) {
    g_autofree char *fault = check_question((unsigned)g_ascii_strtoull(seed, NULL, 10));
    g_print("%s\n", fault ? fault : "as it should be");
    return fault != NULL;
}

RANDOM_SUITE("naive questions", ask_one) {
    add_loop(suite, "core", no_wrong_number_in_silence, 20);
}
