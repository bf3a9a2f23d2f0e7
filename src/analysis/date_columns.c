#include "analysis/date_columns.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/date_form.h"
#include "data/dates.h"
#include "data/swapped_dates.h"

/** Bad dates of one column that are shown with their place. */
#define SHOWN_DATES 5

/** Day numbers of Excel from 1954 to 2064; those from 1982 on can't be SAS's, from 1987 to 2036. */
#define FIRST_EXCEL 20000
#define SURE_EXCEL  30000
#define LAST_EXCEL  60000
#define FIRST_SAS   10000
#define LAST_SAS    28000

/** A cell that a message shows. */
typedef struct cell {
    bool there;
    size_t column;
    uint32_t level;
} cell;

/** What all cells show together. */
typedef struct reading {
    tf_dates *dates;
    const tf_dates_ask *asked;
    const tf_rows *rows;
    tf_arena *arena;
    tf_diag *diag;
    cell dmy, mdy, open[2]; /* the first that prove an order, and two that prove none */
    cell number, text;      /* the first number of days, and the first date */
    double least, most;     /* of the numbers */
    size_t n_numbers, n_short;
    tf_date_rules rules;
    double origin; /* of the numbers */
} reading;

const tf_date_column *tf_dates_column(const tf_dates *dates, const char *name) {
    for (size_t i = 0; i < dates->n; i++)
        if (g_strcmp0(dates->columns[i].name, name) == 0)
            return &dates->columns[i];
    return NULL;
}

void tf_dates_add(tf_dates *dates, const tf_table *table, const char *column) {
    if (tf_dates_column(dates, column))
        return;
    dates->columns = g_renew(tf_date_column, dates->columns, dates->n + 1);
    dates->columns[dates->n++] = (tf_date_column){column, tf_table_levels(table, column), NULL};
}

void tf_dates_clear(tf_dates *dates) {
    for (size_t i = 0; i < dates->n; i++)
        g_free(dates->columns[i].days);
    g_free(dates->columns);
    *dates = (tf_dates){0};
}

double tf_date_at(const tf_date_column *column, size_t row) {
    const uint32_t level = column ? column->levels[row] : TF_MISSING_LEVEL;
    return level == TF_MISSING_LEVEL ? NAN : column->days[level];
}

bool tf_dates_cutoff(const tf_ask *ask, const char *const *member, double *cutoff, tf_diag *diag) {
    tf_date_rules rules = {.order = (tf_date_order)(ask->date_order + 1)};
    tf_date_form form;
    *cutoff = NAN;
    if (!*member)
        return true;
    const bool split = tf_date_split(*member, strlen(*member), &form);
    if (split && ask->date_order < 0)
        rules.order = tf_date_proves(&form); /* 30/06 has one meaning */
    if (split && tf_date_value(&form, &rules, cutoff) == TF_DATE_GOOD)
        return true;
    const tf_place place = tf_ask_place(ask, member);
    tf_diag_error(diag, &place, "write it as YYYY-MM-DD",
                  "the cut-off \"%s\" is no date, or may be two", *member);
    return false;
}

bool tf_may_be_excel_days(double least, double most) {
    return least >= FIRST_EXCEL && most <= LAST_EXCEL;
}

static const char *text_of(const reading *r, const cell *c) {
    return tf_table_level_name(r->rows->table, r->dates->columns[c->column].name, c->level);
}

/** Of the first row that has it; of another panel's cell the file alone is known. */
static tf_place place_of(const reading *r, const cell *c) {
    const uint32_t *levels = r->dates->columns[c->column].levels;
    size_t row = 0;
    while (row < r->rows->n && levels[row] != c->level)
        row++;
    return row < r->rows->n ? tf_table_place(r->rows->table, row, r->dates->columns[c->column].name)
                            : (tf_place){.file = tf_table_path(r->rows->table)};
}

static const char *line_of(const reading *r, const cell *c) {
    const guint64 line = place_of(r, c).line;
    return line > 0 ? tf_arena_printf(r->arena, "line %" G_GUINT64_FORMAT, line) : "another panel";
}

static bool is_number(const char *text, double *number) {
    return text[strspn(text, "0123456789.")] == '\0' && strspn(text, "0123456789") == 5 &&
           tf_number_parse(text, strlen(text), '.', number);
}

/* ---- looking ------------------------------------------------------------------------------- */

static void note_first(cell *noted, const cell *seen) {
    if (!noted->there)
        *noted = *seen;
}

static void look_at_form(reading *r, const cell *seen, const tf_date_form *form) {
    note_first(&r->text, seen);
    r->n_short += form->short_year;
    const tf_date_order order = tf_date_proves(form);
    if (order == TF_DATE_DMY)
        note_first(&r->dmy, seen);
    else if (order == TF_DATE_MDY)
        note_first(&r->mdy, seen);
    else if (form->open && form->day != form->month)
        note_first(r->open[0].there ? &r->open[1] : &r->open[0], seen);
}

static void look_at(reading *r, const cell *seen) {
    const char *text = text_of(r, seen);
    tf_date_form form;
    double number;
    if (is_number(text, &number)) {
        note_first(&r->number, seen);
        r->least = r->n_numbers ? fmin(r->least, number) : number;
        r->most = r->n_numbers++ ? fmax(r->most, number) : number;
    } else if (tf_date_split(text, strlen(text), &form)) {
        look_at_form(r, seen, &form);
    }
}

/** A panel's table has the levels of the whole file: what the other panels show counts, too. False
 * with an error: day and month of some were swapped. */
static bool look_at_column(reading *r, size_t column) {
    const char *name = r->dates->columns[column].name;
    const size_t n = tf_table_n_levels(r->rows->table, name);
    tf_swapped_dates swapped = {0};
    for (size_t level = 0; level < n; level++) {
        const cell seen = {true, column, (uint32_t)level};
        look_at(r, &seen);
        tf_swapped_dates_add(&swapped, text_of(r, &seen), level);
    }
    if (!tf_are_swapped_dates(&swapped))
        return true;
    const cell date = {true, column, (uint32_t)swapped.date};
    const tf_place place = place_of(r, &date);
    tf_refuse_swapped_dates(&swapped, name, text_of(r, &date), &place, r->diag);
    return false;
}

/* ---- settling ------------------------------------------------------------------------------ */

static bool refuse_two_orders(const reading *r) {
    const tf_place place = place_of(r, &r->mdy);
    tf_diag_error(r->diag, &place,
                  "write all dates in one order, best as YYYY-MM-DD: which of them were turned "
                  "round can't be told for the others",
                  "\"%s\" has the day first (column \"%s\", %s), and \"%s\" the month",
                  text_of(r, &r->dmy), r->dates->columns[r->dmy.column].name, line_of(r, &r->dmy),
                  text_of(r, &r->mdy));
    return false;
}

static bool refuse_open(const reading *r) {
    const tf_place place = place_of(r, &r->open[0]);
    const char *other = r->open[1].there
                            ? tf_arena_printf(r->arena, ", \"%s\" too (%s)",
                                              text_of(r, &r->open[1]), line_of(r, &r->open[1]))
                            : "";
    tf_diag_error(r->diag, &place,
                  "--date-order dmy if the day stands first, --date-order mdy if the month does",
                  "\"%s\" may be two days%s: no date of the file has a number above 12 that would "
                  "tell",
                  text_of(r, &r->open[0]), other);
    return false;
}

static bool settle_order(reading *r) {
    const int *member = &r->asked->ask->date_order;
    if (*member >= 0) {
        r->rules.order = (tf_date_order)(*member + 1);
        return true;
    }
    if (r->dmy.there && r->mdy.there)
        return refuse_two_orders(r);
    if (r->open[0].there && !r->dmy.there && !r->mdy.there)
        return refuse_open(r);
    r->rules.order = r->dmy.there ? TF_DATE_DMY : r->mdy.there ? TF_DATE_MDY : TF_DATE_ORDER_OPEN;
    if (r->rules.order == TF_DATE_ORDER_OPEN)
        return true;
    const cell *proof = r->dmy.there ? &r->dmy : &r->mdy;
    const tf_place place = place_of(r, proof);
    tf_diag_note(r->diag, &place, NULL, "dates have the %s first, as \"%s\" shows",
                 r->dmy.there ? "day" : "month", text_of(r, proof));
    return true;
}

/** Excel made numbers of the dates that it could read, and left the others as texts. */
static bool refuse_numbers_among_dates(const reading *r) {
    const tf_place place = place_of(r, &r->number);
    tf_diag_error(r->diag, &place,
                  "Excel counts days so, and may have turned day and month of these round: write "
                  "all of them as YYYY-MM-DD",
                  "\"%s\" is a number among dates, such as \"%s\" (%s)", text_of(r, &r->number),
                  text_of(r, &r->text), line_of(r, &r->text));
    return false;
}

static const double *origin_of(int numbers) {
    /* 1900-03-01 is Excel's day 61, as there was a 29 February 1900 to it; none of ours is older.
     */
    static const double origins[] = {TF_EXCEL_DAY_0, TF_EXCEL_1904_DAY_0, TF_SAS_DAY_0};
    return &origins[numbers];
}

static bool settle_numbers(reading *r) {
    if (!r->number.there)
        return true;
    if (r->text.there)
        return refuse_numbers_among_dates(r);
    int numbers = r->asked->numbers;
    const tf_place place = place_of(r, &r->number);
    if (numbers >= 0) {
        r->origin = *origin_of(numbers);
        return true;
    }
    const bool excel = r->least >= SURE_EXCEL && r->most <= LAST_EXCEL;
    if (!excel) {
        tf_diag_error(r->diag, &place,
                      r->least >= FIRST_SAS && r->most <= LAST_SAS
                          ? "--set dates.numbers=sas if they are days since 1960"
                          : "--set dates.numbers=excel, excel_1904 or sas, or write YYYY-MM-DD",
                      "\"%s\" is a number of days: since when?", text_of(r, &r->number));
        return false;
    }
    r->origin = *origin_of(TF_DAYS_EXCEL);
    tf_diag_note(r->diag, &place, "--set dates.numbers=excel_1904 or sas",
                 "\"%s\" and its like are read as Excel counts days", text_of(r, &r->number));
    return true;
}

/* ---- reading ------------------------------------------------------------------------------- */

/** What the text of a cell turned out to be. */
typedef enum cell_is { IS_UNREAD, IS_DAY, IS_IMPUTED, IS_PARTIAL, IS_BAD } cell_is;

typedef struct bad_cells {
    size_t n, n_partial;
    cell partial;
} bad_cells;

static const char *hint_for(const reading *r, tf_date_result result) {
    if (result == TF_DATE_NO_DAY && r->rules.order == TF_DATE_DMY)
        return "the day is taken to stand first; --date-order mdy if the month does";
    if (result == TF_DATE_NO_DAY && r->rules.order == TF_DATE_MDY)
        return "the month is taken to stand first; --date-order dmy if the day does";
    return result == TF_DATE_NO_YEAR ? "dates are of the years 1850 to 2100" : NULL;
}

static void refuse_nothing(const reading *r, const cell *bad) {
    const char *text = text_of(r, bad);
    const tf_place place = place_of(r, bad);
    g_autofree char *hint = g_strdup_printf("--missing default,%s", text);
    tf_diag_error(r->diag, &place, hint,
                  "column \"%s\" is \"%s\": spreadsheets show so what is empty",
                  r->dates->columns[bad->column].name, text);
}

static void refuse_cell(const reading *r, const cell *bad, tf_date_result result) {
    static const char *const reasons[] = {
        [TF_DATE_AMBIGUOUS] = "may be two days in that order",
        [TF_DATE_NO_DAY] = "there is no such day",
        [TF_DATE_NO_YEAR] = "there is no such year in a trial",
    };
    const tf_place place = place_of(r, bad);
    tf_diag_error(r->diag, &place, hint_for(r, result), "column \"%s\" is \"%s\": %s",
                  r->dates->columns[bad->column].name, text_of(r, bad), reasons[result]);
}

static void refuse_text(const reading *r, const cell *bad) {
    const tf_place place = place_of(r, bad);
    tf_diag_error(r->diag, &place,
                  "dates are best written YYYY-MM-DD; if such cells mean missing, say so with "
                  "data.missing",
                  "column \"%s\" is \"%s\": not a date", r->dates->columns[bad->column].name,
                  text_of(r, bad));
}

static void refuse_partial(const reading *r, const bad_cells *bad) {
    const tf_place place = place_of(r, &bad->partial);
    const char *more =
        bad->n_partial > 1 ? tf_arena_printf(r->arena, " (and %zu more)", bad->n_partial - 1) : "";
    tf_diag_error(r->diag, &place,
                  "--set dates.impute=first, middle or last says which day stands for it",
                  "column \"%s\" is \"%s\": the day is missing%s",
                  r->dates->columns[bad->partial.column].name, text_of(r, &bad->partial), more);
}

/** Reports what is wrong with a cell, if it is one of the first. */
static void refuse(const reading *r, const cell *at, tf_date_result result, bad_cells *bad,
                   size_t before) {
    tf_date_form form;
    const char *text = text_of(r, at);
    if (bad->n++ - before >= SHOWN_DATES)
        return;
    if (tf_is_date_of_nothing(text))
        refuse_nothing(r, at);
    else if (tf_date_split(text, strlen(text), &form))
        refuse_cell(r, at, result);
    else
        refuse_text(r, at);
}

static tf_date_result value_of(const reading *r, const char *text, double *day) {
    tf_date_form form;
    double number;
    if (is_number(text, &number)) {
        *day = floor(number) + r->origin;
        return TF_DATE_GOOD;
    }
    if (tf_is_date_of_nothing(text) || !tf_date_split(text, strlen(text), &form))
        return TF_DATE_NO_DAY;
    return tf_date_value(&form, &r->rules, day);
}

static cell_is read_cell(const reading *r, const cell *at, bad_cells *bad, size_t before) {
    const tf_date_result result =
        value_of(r, text_of(r, at), &r->dates->columns[at->column].days[at->level]);
    switch (result) {
    case TF_DATE_GOOD:
        return IS_DAY;
    case TF_DATE_IMPUTED:
        return IS_IMPUTED;
    case TF_DATE_PARTIAL:
        note_first(&bad->partial, at);
        bad->n_partial++;
        return IS_PARTIAL;
    default:
        refuse(r, at, result, bad, before);
        return IS_BAD;
    }
}

/** All cells of a column, each text once. */
static bool read_column(reading *r, size_t column, bad_cells *bad) {
    const uint32_t *levels = r->dates->columns[column].levels;
    const size_t n = tf_table_n_levels(r->rows->table, r->dates->columns[column].name);
    const size_t before = bad->n;
    double *days = r->dates->columns[column].days = tf_try_alloc(n + 1, sizeof *days);
    g_autofree uint8_t *is = tf_try_alloc(n + 1, sizeof *is); /* of cell_is */
    if (!days || !is) {
        tf_diag_no_memory(r->diag, "the dates");
        return false;
    }
    for (size_t level = 0; level < n; level++)
        days[level] = NAN;
    for (size_t row = 0; row < r->rows->n; row++) {
        const cell at = {true, column, levels[row]};
        if (at.level == TF_MISSING_LEVEL || !tf_row_used(r->rows, row))
            continue;
        if (is[at.level] == IS_UNREAD)
            is[at.level] = (uint8_t)read_cell(r, &at, bad, before);
        r->dates->n_imputed += is[at.level] == IS_IMPUTED;
    }
    const size_t n_bad = bad->n - before;
    if (n_bad > SHOWN_DATES) {
        const tf_place place = {.file = tf_table_path(r->rows->table)};
        tf_diag_error(r->diag, &place, NULL, "column \"%s\" has %zu more text%s no date",
                      r->dates->columns[column].name, n_bad - SHOWN_DATES,
                      n_bad - SHOWN_DATES == 1 ? " that is" : "s that are");
    }
    return true;
}

static void tell_imputed(const reading *r) {
    static const char *const rules[] = {
        [TF_IMPUTE_FIRST] = "the first day of the month or year",
        [TF_IMPUTE_MIDDLE] = "the 15th, or 1 July where the month is missing",
        [TF_IMPUTE_LAST] = "the last day of the month or year",
    };
    const tf_place place = tf_ask_place(r->asked->ask, r->asked->impute_member);
    if (r->dates->n_imputed > 0)
        tf_diag_note(r->diag, &place, NULL, "%zu date%s day: %s stands for it", r->dates->n_imputed,
                     r->dates->n_imputed == 1 ? " lacks its" : "s lack their",
                     rules[r->rules.impute]);
}

bool tf_dates_read(tf_dates *dates, const tf_dates_ask *asked, const tf_rows *rows, tf_arena *arena,
                   tf_diag *diag) {
    reading r = {.dates = dates,
                 .asked = asked,
                 .rows = rows,
                 .arena = arena,
                 .diag = diag,
                 .rules.impute = (tf_date_impute)(MAX(asked->impute, -1) + 1)};
    bad_cells bad = {0};
    bool good = true;
    for (size_t i = 0; i < dates->n; i++)
        good = look_at_column(&r, i) && good;
    if (!good || !settle_order(&r) || !settle_numbers(&r))
        return false;
    for (size_t i = 0; i < dates->n; i++)
        if (!read_column(&r, i, &bad))
            return false;
    if (bad.n_partial > 0)
        refuse_partial(&r, &bad);
    if (r.n_short > 0) {
        const tf_place place = {.file = tf_table_path(rows->table)};
        tf_diag_note(diag, &place, NULL, "years of two digits are 1930 to 2029");
    }
    tell_imputed(&r);
    return bad.n + bad.n_partial == 0;
}
