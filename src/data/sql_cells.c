#include <string.h>

#include "base/number.h"
#include "data/sql.h"

/* Cells as each dialect has them. */

static void add_quoted(GString *sql, const char *text, char quote) {
    g_string_append_c(sql, quote);
    for (; *text != '\0'; text++) {
        if (*text == quote)
            g_string_append_c(sql, quote);
        g_string_append_c(sql, *text);
    }
    g_string_append_c(sql, quote);
}

void tf_sql_add_name(GString *sql, tf_sql_dialect dialect, const char *name) {
    add_quoted(sql, name, dialect == TF_SQL_SPARK ? '`' : '"');
}

/* Spark takes two texts side by side for one, and backslashes for signs. */
void tf_sql_add_text(GString *sql, tf_sql_dialect dialect, const char *text) {
    if (dialect != TF_SQL_SPARK) {
        add_quoted(sql, text, '\'');
        return;
    }
    g_string_append_c(sql, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            g_string_append_c(sql, '\\');
        g_string_append_c(sql, *text);
    }
    g_string_append_c(sql, '\'');
}

void tf_sql_add_cell_text(GString *sql, tf_sql_dialect dialect, const char *column) {
    static const char *const types[] = {"text", "text", "varchar", "string"};
    g_string_append(sql, "trim(cast(");
    tf_sql_add_name(sql, dialect, column);
    g_string_append_printf(sql, " as %s))", types[dialect]);
}

void tf_sql_add_cell(GString *sql, tf_sql_dialect dialect, const char *column) {
    g_string_append(sql, "case when lower(");
    tf_sql_add_cell_text(sql, dialect, column);
    g_string_append(sql, ") in (select word from missing) then null else ");
    tf_sql_add_name(sql, dialect, column);
    g_string_append(sql, " end");
}

/* In small letters, as whatever is missing may be written. */
void tf_sql_add_missing(GString *sql, tf_sql_dialect dialect, const char *const *words) {
    g_string_append(sql, "missing(word) as (values ('')");
    for (size_t i = 0; words[i] != NULL; i++) {
        g_autofree char *small = g_ascii_strdown(words[i], -1);
        g_string_append(sql, i % 8 == 7 ? ",\n  (" : ", (");
        tf_sql_add_text(sql, dialect, small);
        g_string_append_c(sql, ')');
    }
    g_string_append_c(sql, ')');
}

/* A cast of what is no number ends a query of PostgreSQL, and gives 0 in SQLite: there only texts
   that can be nothing else are cast. */
void tf_sql_add_number(GString *sql, tf_sql_dialect dialect, const char *column) {
    g_autoptr(GString) name = g_string_new(NULL), text = g_string_new(NULL);
    tf_sql_add_name(name, dialect, column);
    tf_sql_add_cell_text(text, dialect, column);
    switch (dialect) {
    case TF_SQL_POSTGRES:
        g_string_append_printf(sql,
                               "case when %s ~ '^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?"
                               "[0-9]+)?$' then cast(%s as double precision) end",
                               text->str, text->str);
        break;
    case TF_SQL_SQLITE:
        g_string_append_printf(sql,
                               "case when typeof(%s) in ('integer', 'real') then %s when %s glob "
                               "'*[0-9]*' and %s not glob '*[^-+.0-9]*' and %s not glob '?*[-+]*' "
                               "and %s not glob '*.*.*' then cast(%s as real) end",
                               name->str, name->str, text->str, text->str, text->str, text->str,
                               text->str);
        break;
    case TF_SQL_DUCKDB:
    case TF_SQL_SPARK:
    default:
        g_string_append_printf(sql, "try_cast(%s as double)", text->str);
    }
}

void tf_sql_add_equals_text(GString *sql, tf_sql_dialect dialect, const char *column,
                            const char *value) {
    tf_sql_add_cell_text(sql, dialect, column);
    g_string_append(sql, " = ");
    tf_sql_add_text(sql, dialect, value);
}

void tf_sql_add_equals(GString *sql, tf_sql_dialect dialect, const char *column,
                       const char *value) {
    double number = 0;
    if (!tf_number_parse(value, strlen(value), '.', &number)) {
        tf_sql_add_equals_text(sql, dialect, column, value);
        return;
    }
    char shown[TF_NUMBER_CHARS];
    g_autoptr(GString) cell = g_string_new(NULL);
    tf_number_shortest(shown, number);
    tf_sql_add_number(cell, dialect, column);
    g_string_append_printf(sql, "coalesce((%s) = %s, ", cell->str, shown);
    tf_sql_add_equals_text(sql, dialect, column, value);
    g_string_append_c(sql, ')');
}
