#include <string.h>

#include "parts_internal.h"

/* What several figures say together. */

static void add_statistics(tf_results_builder *builder, const tf_part *part) {
    size_t n = tf_results_n_statistics(part->product.results);
    for (size_t i = 0; i < n; i++) {
        const tf_statistic *row = tf_results_statistic(part->product.results, i);
        bool has_term = *row->term != '\0';
        g_autofree char *term = part->term
                                    ? g_strjoin(", ", part->term, has_term ? row->term : NULL, NULL)
                                    : g_strdup(row->term);
        if (row->text)
            tf_results_add_text(builder, row->group, term, row->statistic, row->text);
        else
            tf_results_add(builder, row->group, term, row->at, row->statistic, row->value);
    }
}

/* Rows that no facet has were left out of all of them alike; other drops are each facet's own. */
static void add_drops(tf_results_builder *builder, const tf_parts *parts, size_t part) {
    const tf_results *results = parts->parts[part].product.results;
    for (size_t i = 0; i < results->n_drops; i++) {
        const tf_drop *drop = &results->drops[i];
        if (part == 0 || strcmp(drop->reason, "drop.where") != 0)
            tf_results_add_drop(builder, drop->reason, drop->column, drop->n_rows);
    }
}

tf_results *tf_parts_merge(const tf_parts *parts, const char *kind) {
    tf_results_builder *builder = tf_results_builder_new(kind);
    tf_arena *arena = tf_results_builder_arena(builder);
    for (size_t i = 0; i < parts->n; i++) {
        add_statistics(builder, &parts->parts[i]);
        add_drops(builder, parts, i);
    }
    const tf_drop *const of_none[] = {&parts->in_none, &parts->of_nobody};
    for (size_t i = 0; i < G_N_ELEMENTS(of_none); i++)
        if (of_none[i]->n_rows > 0)
            tf_results_add_drop(builder, of_none[i]->reason, of_none[i]->column,
                                of_none[i]->n_rows);
    const tf_results *first = parts->parts[0].product.results;
    const char *name = tf_arena_strdup(arena, first->data_name);
    const char *hash = first->data_sha256 ? tf_arena_strdup(arena, first->data_sha256) : NULL;
    tf_results *results = tf_results_builder_finish(builder, NULL);
    results->data_name = name;
    results->data_sha256 = hash;
    results->suppress = first->suppress;
    /* Each facet counts the rows that conditions left out. */
    for (size_t i = 0; i < parts->n; i++) {
        const tf_product *product = &parts->parts[i].product;
        results->n_rows_used += product->results->n_rows_used;
        results->n_rows_read += tf_table_n_rows(product->table);
    }
    results->n_rows_read += parts->in_none.n_rows + parts->of_nobody.n_rows;
    results->n_rows_read += tf_table_n_rows_read(parts->parts[0].product.table) -
                            tf_table_n_rows(parts->parts[0].product.table);
    return results;
}

tf_joint_part *tf_parts_texts(const tf_parts *parts) {
    tf_joint_part *texts = g_new(tf_joint_part, parts->n);
    for (size_t i = 0; i < parts->n; i++) {
        const tf_part *part = &parts->parts[i];
        texts[i] = (tf_joint_part){part->title, tf_product_shown_methods(&part->product),
                                   part->product.description};
    }
    return texts;
}

/* Alone, without the descriptions, the methods have to say everything, of the numbers too that no
   panel shows. */
char *tf_parts_methods(const tf_parts *parts, const tf_words *words) {
    g_autofree tf_joint_part *texts = tf_parts_texts(parts);
    for (size_t i = 0; i < parts->n; i++) {
        texts[i].methods = parts->parts[i].product.methods;
        texts[i].said = NULL;
    }
    return tf_report_joint_methods(texts, parts->n, words);
}

/* "A, Overall Survival": by the letter that stands there, and what it is a panel of. */
static char *heading_of(const tf_parts *parts, size_t i, const tf_words *words) {
    const char *title = parts->panels ? parts->panels[i].title : NULL;
    const char *name = parts->parts[i].title;
    return title && *title && strcmp(title, name) != 0
               ? g_strjoin(tf_word(words, "list.separator"), name, title, NULL)
               : g_strdup(name);
}

char *tf_parts_describe(const tf_parts *parts, const tf_words *words) {
    g_autofree char *n = g_strdup_printf("%zu", parts->n);
    g_autofree char *heading =
        tf_word_fill(tf_word(words, parts->n == 1 ? "alt.panels.one" : "alt.panels"), "n", n, NULL);
    GString *text = g_string_new(heading);
    for (size_t i = 0; i < parts->n; i++) {
        const tf_part *part = &parts->parts[i];
        g_autofree char *heading_here = heading_of(parts, i, words);
        g_autofree char *filled = tf_word_fill(tf_word(words, "alt.panel"), "panel", heading_here,
                                               "text", part->product.description, NULL);
        g_string_append_printf(text, "%s%s", tf_word(words, "sentence.gap"), filled);
    }
    return g_string_free(text, FALSE);
}
