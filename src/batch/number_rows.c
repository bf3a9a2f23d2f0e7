#include "number_rows.h"

#include <string.h>

static void clear_row(void *data) {
    tf_number_row *own = data;
    for (int i = 0; i < TF_ROW_FIELDS; i++)
        g_free(own->fields[i]);
    g_free(own->key);
}

char *tf_number_field(const char **at) {
    GString *field = g_string_new(NULL);
    const char *p = *at;
    const bool quoted = *p == '"';
    p += quoted;
    for (; *p; p++) {
        if (quoted && *p == '"' && p[1] == '"')
            p++;
        else if (quoted ? *p == '"' : (*p == ',' || *p == '\n'))
            break;
        g_string_append_c(field, *p);
    }
    p += quoted && *p == '"';
    *at = p + (*p == ',');
    return g_string_free(field, FALSE);
}

const char *tf_number_row_end(const char *row) {
    bool quoted = false;
    for (; *row && (quoted || *row != '\n'); row++)
        quoted ^= *row == '"';
    return row + (*row == '\n');
}

/* Two rows that say the same of one thing are told apart by their order. */
static void add_row(tf_number_rows *all, tf_number_row *own) {
    own->key = g_strjoin("\x1f", own->fields[TF_ROW_FIGURE], own->fields[TF_ROW_GROUP],
                         own->fields[TF_ROW_TERM], own->fields[TF_ROW_AT],
                         own->fields[TF_ROW_STATISTIC], NULL);
    while (g_hash_table_contains(all->by_key, own->key)) {
        char *longer = g_strconcat(own->key, "+", NULL);
        g_free(own->key);
        own->key = longer;
    }
    g_array_append_val(all->rows, *own);
    g_hash_table_insert(all->by_key, own->key, GUINT_TO_POINTER(all->rows->len));
    g_hash_table_add(all->groups, own->fields[TF_ROW_GROUP]);
}

tf_number_rows tf_number_rows_read(const char *text) {
    tf_number_rows all = {g_array_new(FALSE, FALSE, sizeof(tf_number_row)),
                          g_hash_table_new(g_str_hash, g_str_equal),
                          g_hash_table_new(g_str_hash, g_str_equal)};
    g_array_set_clear_func(all.rows, clear_row);
    const char *at = strchr(text, '\n');
    for (at = at ? at + 1 : ""; *at; at += *at == '\n') {
        tf_number_row own = {0};
        for (int i = 0; i < TF_ROW_FIELDS; i++)
            own.fields[i] = tf_number_field(&at);
        add_row(&all, &own);
        at += strcspn(at, "\n");
    }
    return all;
}

void tf_number_rows_clear(tf_number_rows *all) {
    g_hash_table_unref(all->by_key);
    g_hash_table_unref(all->groups);
    g_array_unref(all->rows);
}
