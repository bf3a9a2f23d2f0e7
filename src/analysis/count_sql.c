#include "analysis/count_sql.h"

#include <string.h>

#include "analysis/missing_words.h"
#include "base/query_path.h"
#include "event_rules.h"

/* The statement has three parts. The first gives every column that is needed, null where a cell
   means missing; the second says of the rows that count who had the event; the third counts. Times
   are not computed with, so that the figure reads the numbers that the rows have. A code of which
   nobody said what it means stops the statement, as it stops the figure: counted as censored it
   would be a wrong curve without a trace. */

typedef struct count_run {
    const tf_counted *counted;
    tf_sql_dialect dialect;
    tf_diag *diag;
    tf_arena *arena;
    GString *where, *event, *censored; /* conditions */
    GPtrArray *needed;                 /* columns */
} count_run;

/* ---- what can't be counted ------------------------------------------------------------------- */

static bool refuse(const count_run *run, const void *member, const char *hint, const char *what) {
    const tf_place place = tf_ask_place(run->counted->ask, member);
    tf_diag_error(run->diag, &place, hint, "%s", what);
    return false;
}

static const char into_query[] = "make the column in the query, data.sql, and name it here";

static bool check_rows(const count_run *run) {
    const tf_ask *ask = run->counted->ask;
    const tf_who_ask *who = run->counted->who;
    bool good = true;
    if (ask->making.stack.n > 0)
        good = refuse(run, &ask->making.stack,
                      "count each file, and stack the counts; or join them in the query, data.sql",
                      "rows of several files are stacked, which the statement doesn't do");
    if (ask->making.merge.n > 0)
        good = refuse(run, &ask->making.merge, "join them in the query, data.sql",
                      "data are merged, which the statement doesn't do");
    if (ask->making.pivot.n > 0)
        good = refuse(run, &ask->making.pivot, into_query, "columns are turned into rows");
    if (ask->making.derive.n > 0)
        good = refuse(run, &ask->making.derive, into_query, "columns are made of others");
    if (who->counts.events != NULL)
        good = refuse(run, &who->counts.events, NULL, "the data are counts already");
    if (who->weights != NULL)
        good = refuse(run, &who->weights, into_query, "rows stand for several patients");
    if (who->rows >= 0)
        good = refuse(run, &who->rows, "choose the patients' rows in the query, data.sql",
                      "one row of each patient is kept");
    if (ask->data.decimal > 0 || ask->data.thousands > 0)
        good = refuse(run, ask->data.decimal > 0 ? &ask->data.decimal : &ask->data.thousands,
                      "make numbers of them in the query, data.sql",
                      "numbers are texts with marks of their own");
    return good;
}

static bool check_times(const count_run *run) {
    const tf_outcome_ask *outcome = run->counted->outcome;
    if (outcome->time.start != NULL || outcome->by_date.event != NULL)
        return refuse(run,
                      outcome->time.start != NULL ? (const void *)&outcome->time.start
                                                  : &outcome->by_date.event,
                      into_query, "times are made of dates, whose rules SQL doesn't have");
    if (outcome->time.cutoff != NULL)
        return refuse(run, &outcome->time.cutoff, into_query, "times end at a date");
    if (outcome->entry.column != NULL)
        return refuse(run, &outcome->entry.column, NULL,
                      "counts at each time don't say who entered when");
    if (outcome->time.columns.n == 1)
        return true;
    return refuse(run, &outcome->time.columns, "time: COLUMN",
                  outcome->time.columns.n == 0 ? "no column has the times"
                                               : "times are in several columns");
}

/* ---- events ---------------------------------------------------------------------------------- */

static void add_any_of(const count_run *run, GString *sql, const char *column,
                       const char *const *values) {
    for (size_t i = 0; values[i] != NULL; i++) {
        g_string_append(sql, sql->len > 0 ? " or " : "");
        tf_sql_add_equals(sql, run->dialect, column, values[i]);
    }
}

/* Words in whichever letters, that mean the same in every file. */
static void add_words(const count_run *run, GString *sql, const char *column,
                      const char *const *words) {
    g_string_append_printf(sql, "%slower(", sql->len > 0 ? " or " : "");
    tf_sql_add_cell_text(sql, run->dialect, column);
    g_string_append(sql, ") in (");
    for (size_t i = 0; words[i] != NULL; i++) {
        g_string_append(sql, i > 0 ? ", " : "");
        tf_sql_add_text(sql, run->dialect, words[i]);
    }
    g_string_append_c(sql, ')');
}

static const char *const zero[] = {"0", NULL}, *const one[] = {"1", NULL};
static const char *const yes[] = {"true", "yes", "y", NULL};
static const char *const nothing[] = {"false", "no", "n", "censored", "alive", NULL};

/* CDISC's: 0 is the event, every other number is not. */
static void code_by_cdisc(count_run *run, const char *column) {
    add_any_of(run, run->event, column, zero);
    g_string_append_c(run->censored, '(');
    tf_sql_add_number(run->censored, run->dialect, column);
    g_string_append(run->censored, ") is not null");
}

static bool check_codes(const count_run *run, const tf_texts *is) {
    if (tf_means_any(is) || tf_means_empty(is))
        return refuse(run, is, into_query, "that a cell is filled or empty tells of the event");
    return true;
}

static bool code_events(count_run *run) {
    const tf_outcome_ask *outcome = run->counted->outcome;
    const char *event = outcome->event.column, *censor = outcome->censor.column;
    const char *column = event != NULL ? event : censor;
    if (column == NULL)
        return refuse(run, &outcome->event.column, "event: COLUMN, or censor: COLUMN",
                      "no column says who had the event");
    if (event != NULL && censor != NULL && strcmp(event, censor) != 0)
        return refuse(run, &outcome->censor.column, into_query,
                      "events and those who were censored are in two columns");
    if (!check_codes(run, &outcome->event.is) || !check_codes(run, &outcome->censor.is))
        return false;
    const bool event_is = outcome->event.is.n > 0, censor_is = outcome->censor.is.n > 0;
    if (censor_is && !event_is)
        return refuse(run, &outcome->censor.is,
                      "name the event as well: event: {column: …, is: […]}",
                      "that every other code is an event can't be known of rows nobody has seen");
    g_ptr_array_add(run->needed, g_strdup(column));
    if (event_is)
        add_any_of(run, run->event, column, outcome->event.is.items);
    if (censor_is)
        add_any_of(run, run->censored, column, outcome->censor.is.items);
    if (!event_is && event == NULL) {
        code_by_cdisc(run, column);
        return true;
    }
    if (!event_is) {
        add_any_of(run, run->event, column, one);
        add_words(run, run->event, column, yes);
    }
    if (!censor_is) {
        add_any_of(run, run->censored, column, zero);
        add_words(run, run->censored, column, nothing);
    }
    if (tf_competing_censored(outcome))
        g_string_assign(run->censored, "1 = 1");
    return true;
}

/* ---- the statement --------------------------------------------------------------------------- */

static const char undeclared[] = "what this code means is not declared: ";

/** What ends the statement for such a row; of SQLite, which can't, the time says it. */
static void add_stop(const count_run *run, GString *sql, const char *column) {
    g_autoptr(GString) message = g_string_new(NULL), cell = g_string_new(NULL);
    tf_sql_add_text(message, run->dialect, undeclared);
    tf_sql_add_cell_text(cell, run->dialect, column);
    if (run->dialect == TF_SQL_SPARK)
        g_string_append_printf(sql, "raise_error(concat(%s, %s))", message->str, cell->str);
    else if (run->dialect == TF_SQL_SQLITE)
        g_string_append(sql, "null");
    else
        g_string_append_printf(sql, "cast(%s || %s as integer)", message->str, cell->str);
}

static const char *event_column(const count_run *run) {
    const tf_outcome_ask *outcome = run->counted->outcome;
    return outcome->event.column != NULL ? outcome->event.column : outcome->censor.column;
}

static const char *time_column(const count_run *run) {
    return run->counted->outcome->time.columns.items[0];
}

static void add_own_columns(const count_run *run, GString *sql) {
    for (size_t i = 0; run->counted->columns[i] != NULL; i++) {
        g_string_append(sql, ", ");
        tf_sql_add_name(sql, run->dialect, run->counted->columns[i]);
    }
}

/** Rows that count: time, columns, and 1 or 0 for the event. */
static void add_coded(const count_run *run, GString *sql) {
    g_string_append(sql, "coded as (\nselect ");
    tf_sql_add_name(sql, run->dialect, time_column(run));
    g_string_append(sql, " as trialfig_time");
    add_own_columns(run, sql);
    g_string_append_printf(sql, ",\n  case when %s then 1\n       when %s then 0\n       else ",
                           run->event->str, run->censored->str);
    add_stop(run, sql, event_column(run));
    g_string_append(sql, " end as trialfig_event");
    if (run->dialect == TF_SQL_SQLITE) {
        g_string_append(sql, ",\n  ");
        tf_sql_add_cell_text(sql, run->dialect, event_column(run));
        g_string_append(sql, " as trialfig_code");
    }
    g_string_append(sql, "\nfrom cells\nwhere ");
    tf_sql_add_name(sql, run->dialect, time_column(run));
    g_string_append(sql, " is not null and ");
    tf_sql_add_name(sql, run->dialect, event_column(run));
    g_string_append(sql, " is not null");
    for (size_t i = 0; run->counted->columns[i] != NULL; i++) {
        g_string_append(sql, " and ");
        tf_sql_add_name(sql, run->dialect, run->counted->columns[i]);
        g_string_append(sql, " is not null");
    }
    g_string_append_printf(sql, "%s)\n", run->where->str);
}

static void add_places(const count_run *run, GString *sql) {
    g_string_append_c(sql, '1');
    for (size_t i = 0; run->counted->columns[i] != NULL; i++)
        g_string_append_printf(sql, ", %zu", i + 4);
}

static void add_counts(const count_run *run, GString *sql) {
    g_string_append(sql, "select ");
    if (run->dialect == TF_SQL_SQLITE)
        g_string_append_printf(sql,
                               "case when trialfig_event is null then '%s' || trialfig_code\n"
                               "            else trialfig_time end as time",
                               undeclared);
    else
        g_string_append(sql, "trialfig_time as time");
    /* A row whose only cell is a text would be taken for a sentence below the table. */
    g_string_append(sql, run->dialect == TF_SQL_SQLITE
                             ? ",\n       coalesce(sum(trialfig_event), 0) as n_event, "
                               "coalesce(sum(1 - trialfig_event), 0) as n_censor"
                             : ",\n       sum(trialfig_event) as n_event, "
                               "sum(1 - trialfig_event) as n_censor");
    add_own_columns(run, sql);
    g_string_append(sql, "\nfrom coded\ngroup by ");
    add_places(run, sql);
    g_string_append(sql, "\norder by ");
    add_places(run, sql);
    g_string_append(sql, ";\n");
}

/* The file's stem is what a table of it would be called. */
static void add_source(const count_run *run, GString *sql) {
    const tf_ask *ask = run->counted->ask;
    if (ask->data.sql != NULL) {
        g_autofree char *statement = tf_sql_statement(ask->data.sql);
        g_string_append_printf(sql, "(\n%s\n) as source", statement);
        return;
    }
    g_autofree char *stem = g_path_get_basename(ask->data.path);
    char *dot = strchr(stem, '.');
    if (dot != NULL && dot != stem)
        *dot = '\0';
    tf_sql_add_name(sql, run->dialect, stem);
}

static void need(const count_run *run, const char *column) {
    if (!g_ptr_array_find_with_equal_func(run->needed, column, g_str_equal, NULL))
        g_ptr_array_add(run->needed, g_strdup(column));
}

static void add_cells(const count_run *run, GString *sql) {
    g_string_append(sql, "cells as (\nselect");
    for (guint i = 0; i < run->needed->len; i++) {
        const char *column = g_ptr_array_index(run->needed, i);
        g_string_append(sql, i > 0 ? ",\n  " : "\n  ");
        tf_sql_add_cell(sql, run->dialect, column);
        g_string_append(sql, " as ");
        tf_sql_add_name(sql, run->dialect, column);
    }
    g_string_append(sql, "\nfrom ");
    add_source(run, sql);
    g_string_append(sql, "),\n");
}

static char *write_statement(const count_run *run) {
    GString *sql = g_string_new("with ");
    tf_sql_add_missing(sql, run->dialect, tf_missing_words(run->counted->ask, run->arena));
    g_string_append(sql, ",\n");
    add_cells(run, sql);
    add_coded(run, sql);
    add_counts(run, sql);
    return g_string_free(sql, FALSE);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool add_conditions(count_run *run) {
    const tf_conditions *where = &run->counted->ask->where;
    bool good = true;
    for (size_t i = 0; i < where->n; i++) {
        const tf_condition condition = {where->items[i].text, where->items[i].place};
        g_string_append(run->where, "\n  and (");
        good = tf_sql_add_condition(run->where, run->dialect, &condition, run->needed, run->diag) &&
               good;
        g_string_append_c(run->where, ')');
    }
    return good;
}

/** Names that the statement gives itself. */
static bool check_names(const count_run *run) {
    static const char *const own[] = {"time", "n_event", "n_censor"};
    for (size_t i = 0; run->counted->columns[i] != NULL; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(own); k++)
            if (g_ascii_strcasecmp(own[k], run->counted->columns[i]) == 0) {
                tf_diag_error(
                    run->diag, &run->counted->ask->place, into_query,
                    "a column that is counted apart is called \"%s\", as one of counts is", own[k]);
                return false;
            }
    return true;
}

static bool check_query(const count_run *run) {
    const tf_ask *ask = run->counted->ask;
    if (ask->data.sql == NULL || tf_sql_file(ask->data.sql) == NULL)
        return true;
    return refuse(run, &ask->data.sql, "data.sql: the query itself",
                  "the query is in a file, which isn't read here");
}

/** Counts are of one event and of whoever had none. */
static bool check_causes(const count_run *run) {
    const tf_outcome_ask *outcome = run->counted->outcome;
    return tf_competing_causes(outcome) == 0 ||
           refuse(run, &outcome->competing, "--only names the figures that are counted",
                  "competing events are told apart in rows of patients, not in counts");
}

char *tf_count_sql(const tf_counted *counted, tf_sql_dialect dialect, tf_diag *diag) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(GString) where = g_string_new(NULL), event = g_string_new(NULL);
    g_autoptr(GString) censored = g_string_new(NULL);
    g_autoptr(GPtrArray) needed = g_ptr_array_new_with_free_func(g_free);
    count_run run = {counted, dialect, diag, arena, where, event, censored, needed};
    bool good = check_causes(&run) && check_rows(&run);
    good = check_times(&run) && good;
    good = check_names(&run) && good;
    good = check_query(&run) && good;
    good = code_events(&run) && good;
    good = add_conditions(&run) && good;
    if (!good)
        return NULL;
    need(&run, time_column(&run));
    for (size_t i = 0; counted->columns[i] != NULL; i++)
        need(&run, counted->columns[i]);
    return write_statement(&run);
}
