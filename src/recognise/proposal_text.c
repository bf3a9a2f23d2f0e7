/* A proposal as the lines of a set file. */
#include <string.h>

#include "recognise/proposal.h"
#include "spec/yaml_word.h"

/* What a flow list shows of a text. */
static void put_list(GString *out, const tf_setting *setting) {
    g_string_append_c(out, '[');
    for (size_t i = 0; i < setting->n; i++) {
        g_string_append(out, i > 0 ? ", " : "");
        tf_yaml_put_text(out, setting->texts[i]);
    }
    g_string_append_c(out, ']');
}

char *tf_setting_text(const tf_setting *setting) {
    if (!setting->list)
        return g_strdup(setting->texts[0]);
    GString *text = g_string_new(NULL);
    put_list(text, setting);
    return g_string_free(text, FALSE);
}

static void put_value(GString *out, const tf_setting *setting) {
    if (setting->list)
        put_list(out, setting);
    else if (setting->map)
        g_string_append(out, setting->texts[0]);
    else
        tf_yaml_put_text(out, setting->texts[0]);
}

static size_t head_length(const char *path) {
    return strcspn(path, ".");
}

/** Settings that follow each other and begin with the same part of a path are one map. */
static guint run_of(const GArray *settings, guint from) {
    const char *path = g_array_index(settings, tf_setting, from).path;
    const size_t n = head_length(path);
    guint end = from + 1;
    while (end < settings->len) {
        const char *next = g_array_index(settings, tf_setting, end).path;
        if (path[n] == '\0' || strncmp(path, next, n) != 0 || next[n] != '.')
            break;
        end++;
    }
    return end;
}

/* As wide as an editor's window. */
enum { COMMENT_WIDTH = 92 };

static void put_comment(GString *out, const char *comment) {
    g_auto(GStrv) words = g_strsplit(comment, " ", -1);
    glong column = 0;
    for (char **word = words; *word; word++) {
        const glong length = g_utf8_strlen(*word, -1);
        if (column == 0 || column + 1 + length > COMMENT_WIDTH) {
            g_string_append(out, column == 0 ? "    #" : "\n    #");
            column = 5;
        }
        g_string_append_printf(out, " %s", *word);
        column += length + 1;
    }
    g_string_append_c(out, '\n');
}

static void put_run(GString *out, const GArray *settings, guint from, guint end,
                    const tf_key_table *table) {
    const tf_setting *first = &g_array_index(settings, tf_setting, from);
    const tf_key *key = tf_keys_of_path(table, first->path);
    const size_t n = head_length(first->path);
    for (guint i = from; i < end; i++)
        if (g_array_index(settings, tf_setting, i).comment)
            put_comment(out, g_array_index(settings, tf_setting, i).comment);
    if (end == from + 1) {
        const size_t length = key ? tf_key_short_length(key) : strlen(first->path);
        g_string_append_printf(out, "    %.*s: ", (int)length, first->path);
        put_value(out, first);
    } else {
        g_string_append_printf(out, "    %.*s: {", (int)n, first->path);
        for (guint i = from; i < end; i++) {
            const tf_setting *one = &g_array_index(settings, tf_setting, i);
            g_string_append_printf(out, "%s%s: ", i > from ? ", " : "", one->path + n + 1);
            put_value(out, one);
        }
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, '\n');
}

void tf_proposal_write(const tf_proposal *p, const tf_key_table *table, GString *out) {
    for (guint from = 0; from < p->settings->len;) {
        const guint end = run_of(p->settings, from);
        put_run(out, p->settings, from, end, table);
        from = end;
    }
}
