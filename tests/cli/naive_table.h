#ifndef CLI_NAIVE_TABLE_H
#define CLI_NAIVE_TABLE_H

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "support/random.h"

/* The patients of a naive question, what is right about them, and their table as a text. */

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
    bool legend;                            /**< responses are explained below */
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
    SMALL_TOTAL,
    SIZED /* "12 (30.0%)" of "Drug (N=40)" */
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

/* In two cells, with the others or without, behind a blank line or right below. */
static void write_legend(table *t) {
    static const char *const meanings[] = {"complete response", "partial response",
                                           "stable disease", "progressive disease"};
    const bool padded = chance(t);
    if (chance(t))
        g_string_append(t->text, t->newline);
    for (size_t i = 0; i < G_N_ELEMENTS(meanings); i++)
        g_string_append_printf(t->text, "%s%c%s%s%s", responses[i], t->comma, meanings[i],
                               padded ? ",,,,,," : "", t->newline);
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
    if (t->legend)
        write_legend(t);
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
    static const char *const values[] = {"n,total", "n",       "percent", "percent",
                                         "n,total", "n,total", "n"};
    g_string_append_printf(t->text, "best,arm,%s\n", values[t->form]);
    for (int arm = 0; arm < 2; arm++) {
        size_t total = patients_of(t, arm), sum = 0;
        for (int r = 0; r < (t->sum_row ? 5 : 4); r++) {
            size_t n = r < 4 ? responders_of(t, arm, r) : sum;
            double share = (double)n / (double)total;
            char digits[32];
            g_autofree char *size =
                t->form == SIZED ? g_strdup_printf(" (N=%zu)", total) : g_strdup("");
            g_string_append_printf(t->text, "%s,%s%s,", r < 4 ? responses[r] : t->sum_row,
                                   t->arms[arm], size);
            sum += n;
            if (t->form == PERCENT || t->form == FRACTION)
                g_string_append(t->text, g_ascii_formatd(digits, sizeof digits, "%.4f",
                                                         t->form == PERCENT ? 100 * share : share));
            else
                g_string_append_printf(t->text, "%zu",
                                       t->form == TOO_MANY && r == 3 ? total + 1 + n : n);
            if (t->form == SIZED)
                g_string_append_printf(t->text, " (%s%%)",
                                       g_ascii_formatd(digits, sizeof digits, "%.1f", 100 * share));
            if (t->form == OF_TOTAL || t->form == TOO_MANY)
                g_string_append_printf(t->text, ",%zu", total);
            /* not below any count, but below all of them together */
            if (t->form == SMALL_TOTAL)
                g_string_append_printf(t->text, ",%zu", total - 1);
            g_string_append_c(t->text, '\n');
        }
    }
}

#endif
