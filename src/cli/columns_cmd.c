#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "data_ask.h"
#include "help.h"

/* One line a column: what is in it, and what it looks like. The way to learn what to name in a
   figure, and to see at once what a file has that nobody expected. */

/** Levels that a line names; JSON has all of few. */
enum { SHOWN_LEVELS = 6, JSON_LEVELS = 50 };
/** Columns of a page: a long name pushes its line aside. */
enum { NAME_WIDTH = 24, LEVEL_WIDTH = 40 };

static char *number_text(double value) {
    char text[TF_NUMBER_CHARS];
    tf_number_shortest(text, value);
    return g_strdup(text);
}

static bool has_range(const tf_column_view *view) {
    return isfinite(view->least) && isfinite(view->most);
}

/** "12 to 96", "2015-09-01 to 2019-01-31", "CR (12), PR (30)", "240 values". */
static char *values_text(const tf_columns *columns, const tf_column_view *view) {
    const bool few = view->n_levels <= SHOWN_LEVELS;
    size_t width = 0;
    for (size_t i = 0; few && i < view->n_levels; i++)
        width = MAX(width, strlen(tf_column_level(columns, view, i)));
    if (view->n_levels == 0)
        return g_strdup("");
    if (few && width <= LEVEL_WIDTH && view->look != TF_LOOK_TIME)
        return g_strdup(tf_column_levels_text(columns, view, SHOWN_LEVELS));
    if (has_range(view)) {
        g_autofree char *least = number_text(view->least), *most = number_text(view->most);
        return g_strdup_printf("%s to %s", least, most);
    }
    if (view->first)
        return g_strdup_printf("%s to %s", view->first, view->last);
    return g_strdup_printf("%s%zu value%s", view->cut ? "over " : "", view->n_levels,
                           view->n_levels == 1 ? "" : "s");
}

static char *looks_text(const tf_column_view *view) {
    const char *word = tf_look_word(view->look);
    return view->detail && *word ? g_strdup_printf("%s: %s", word, view->detail)
           : view->detail        ? g_strdup(view->detail)
                                 : g_strdup(word);
}

static char *missing_text(const tf_column_view *view) {
    return view->n_missing ? g_strdup_printf("%zu missing", view->n_missing) : g_strdup("");
}

/* By characters, since names have accents. */
static void print_padded(const char *text, glong width) {
    fputs(text, stdout);
    for (glong n = g_utf8_strlen(text, -1); n < width; n++)
        putchar(' ');
    fputs("  ", stdout);
}

static void print_lines(const tf_columns *columns) {
    glong name_width = 0, values_width = 0;
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < columns->n; i++) {
        char *text = values_text(columns, &columns->items[i]);
        g_ptr_array_add(values, text);
        name_width = MAX(name_width, MIN(g_utf8_strlen(columns->items[i].name, -1), NAME_WIDTH));
        values_width = MAX(values_width, MIN(g_utf8_strlen(text, -1), LEVEL_WIDTH));
    }
    for (size_t i = 0; i < columns->n; i++) {
        const tf_column_view *view = &columns->items[i];
        g_autofree char *missing = missing_text(view), *looks = looks_text(view);
        g_autoptr(GString) rest = g_string_new(NULL);
        print_padded(view->name, name_width);
        print_padded(tf_cells_word(view->cells), (glong)strlen("whole number"));
        print_padded(g_ptr_array_index(values, i), *missing || *looks ? values_width : 0);
        g_string_append_printf(rest, "%s%s%s", looks, *looks && *missing ? "; " : "", missing);
        puts(rest->str);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void set_levels(json_t *object, const tf_columns *columns, const tf_column_view *view) {
    if (view->n_levels > JSON_LEVELS)
        return;
    json_t *levels = json_array();
    for (size_t i = 0; i < view->n_levels; i++)
        json_array_append_new(levels,
                              json_pack("{s:s, s:I}", "value", tf_column_level(columns, view, i),
                                        "rows", (json_int_t)view->counts[i]));
    json_object_set_new(object, "levels", levels);
}

static json_t *column_json(const tf_columns *columns, const tf_column_view *view) {
    json_t *object = json_object();
    json_object_set_new(object, "name", json_string(view->name));
    json_object_set_new(object, "type", json_string(tf_cells_word(view->cells)));
    json_object_set_new(object, "missing", json_integer((json_int_t)view->n_missing));
    json_object_set_new(object, "values", json_integer((json_int_t)view->n_levels));
    if (has_range(view)) {
        json_object_set_new(object, "least", json_real(view->least));
        json_object_set_new(object, "most", json_real(view->most));
    } else if (view->first) {
        json_object_set_new(object, "least", json_string(view->first));
        json_object_set_new(object, "most", json_string(view->last));
    }
    set_levels(object, columns, view);
    const char *word = tf_look_word(view->look);
    json_object_set_new(object, "looks_like", *word ? json_string(word) : json_null());
    if (view->detail)
        json_object_set_new(object, "detail", json_string(view->detail));
    return object;
}

static json_t *file_json(const char *path, const tf_columns *columns) {
    json_t *list = json_array(), *file = json_object();
    for (size_t i = 0; i < columns->n; i++)
        json_array_append_new(list, column_json(columns, &columns->items[i]));
    g_autofree char *name = g_filename_display_name(path);
    json_object_set_new(file, "file", json_string(name));
    json_object_set_new(file, "rows", json_integer((json_int_t)columns->n_rows));
    json_object_set_new(file, "columns", list);
    return file;
}

/* ---- the command ----------------------------------------------------------------------------- */

static void print_file(const tf_data_ask *ask, const char *path, const tf_columns *columns) {
    if (ask->paths->len > 1)
        printf("%s%s: %zu rows\n", path == g_ptr_array_index(ask->paths, 0) ? "" : "\n", path,
               columns->n_rows);
    print_lines(columns);
}

static void look(const tf_data_ask *ask, json_t *files, tf_diag *diag) {
    for (guint i = 0; i < ask->paths->len; i++) {
        const char *path = g_ptr_array_index(ask->paths, i);
        tf_seen_file seen = tf_data_ask_see(ask, path, diag);
        if (seen.columns && files)
            json_array_append_new(files, file_json(path, seen.columns));
        else if (seen.columns)
            print_file(ask, path, seen.columns);
        tf_seen_file_clear(&seen);
    }
    if (!files)
        return;
    json_t *root = json_pack("{s:O}", "files", files);
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    puts(text);
    free(text); /* jansson's own memory, not GLib's */
    json_decref(root);
}

static void apply_own(void *user, const tf_option *option, tf_args *args, tf_diag *diag) {
    (void)option; /* --json is the only one */
    json_t **files = user;
    if (tf_args_switch(args, diag) && !*files)
        *files = json_array();
}

int tf_run_columns(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_command *command = tf_command_find(cli, "columns");
    tf_data_ask ask = tf_data_ask_new();
    json_t *files = NULL;
    tf_args args = tf_args_of(argc, argv);
    tf_data_ask_read(&ask, &args, command, apply_own, &files, diag);
    const bool help = ask.help;
    if (help)
        tf_help_command(command, stdout);
    else if (!tf_diag_has_errors(diag))
        look(&ask, files, diag);
    json_decref(files);
    tf_data_ask_clear(&ask);
    return help ? 0 : tf_cli_finish(diag);
}
