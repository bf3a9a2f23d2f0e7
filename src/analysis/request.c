#include "analysis/request.h"

#include <string.h>

#include "analysis/making.h"
#include "analysis/missing_words.h"
#include "kept_place.h"
#include "spec/key.h"

/* Everything is copied into the arena, since the spec lends its texts only until it is changed. */
struct tf_request_builder {
    const tf_ask *ask;
    tf_arena *arena;
    GArray *columns;
    GArray *merges; /**< of tf_level_merge */
    GArray *joins;  /**< of tf_level_join */
    const char *const *usual_missing;
    bool keep_all;
    bool (*like[TF_MOST_KEEP_LIKE])(const char *column);
};

tf_request_builder *tf_request_builder_new(const tf_ask *ask, tf_arena *arena) {
    tf_request_builder *builder = g_new0(tf_request_builder, 1);
    builder->ask = ask;
    builder->arena = arena;
    builder->merges = g_array_new(FALSE, FALSE, sizeof(tf_level_merge));
    builder->joins = g_array_new(FALSE, FALSE, sizeof(tf_level_join));
    builder->columns = g_array_new(FALSE, TRUE, sizeof(tf_column_request));
    return builder;
}

/** A column is read once for each type, however many keys name it. */
static void ask(tf_request_builder *builder, const tf_column_request *wanted) {
    for (guint i = 0; i < builder->columns->len; i++) {
        tf_column_request *known = &g_array_index(builder->columns, tf_column_request, i);
        if (known->type == wanted->type && strcmp(known->name, wanted->name) == 0) {
            if (known->optional && !wanted->optional)
                *known = *wanted;
            return;
        }
    }
    g_array_append_val(builder->columns, *wanted);
}

/** A name of columns that make one together: each of them is read, and what they make. */
static void ask_joined(tf_request_builder *builder, const tf_column_request *wanted) {
    g_auto(GStrv) parts = g_strsplit(wanted->name, TF_JOINED, -1);
    const size_t n = g_strv_length(parts);
    const char **names = tf_arena_array(builder->arena, const char *, n);
    for (size_t i = 0; i < n; i++) {
        tf_column_request part = *wanted;
        part.name = names[i] = tf_arena_strdup(builder->arena, parts[i]);
        part.type = TF_COLUMN_LEVELS;
        ask(builder, &part);
    }
    const tf_level_join join = {wanted->name, names, n};
    g_array_append_val(builder->joins, join);
}

/** The key's own place and name go along, so that the reader can say who wanted the column. */
void tf_request_column(tf_request_builder *builder, const char *column, const void *member,
                       tf_column_type type) {
    const tf_column_request wanted = {
        .name = tf_arena_strdup(builder->arena, column),
        .type = type,
        .asked_by = tf_arena_strdup(builder->arena, tf_ask_name(builder->ask, member)),
        .place = tf_keep_place(builder->arena, tf_ask_place(builder->ask, member)),
    };
    if (strstr(column, TF_JOINED))
        ask_joined(builder, &wanted);
    else
        ask(builder, &wanted);
}

void tf_request_key(tf_request_builder *builder, const char *const *member, tf_column_type type) {
    if (*member)
        tf_request_column(builder, *member, member, type);
}

void tf_request_cells(tf_request_builder *builder, const char *column, const void *member,
                      unsigned forms) {
    if (!column)
        return;
    tf_request_column(builder, column, member, TF_COLUMN_NUMBER);
    /* The column may have been asked for before, as numbers alone. */
    for (guint i = 0; i < builder->columns->len; i++) {
        tf_column_request *known = &g_array_index(builder->columns, tf_column_request, i);
        if (known->type == TF_COLUMN_NUMBER && strcmp(known->name, column) == 0)
            known->forms |= forms;
    }
}

void tf_request_key_list(tf_request_builder *builder, const tf_texts *member, tf_column_type type) {
    for (size_t i = 0; i < member->n; i++)
        tf_request_column(builder, member->items[i], member, type);
}

void tf_request_optional(tf_request_builder *builder, const char *column, tf_column_type type) {
    const tf_column_request wanted = {
        .name = tf_arena_strdup(builder->arena, column),
        .type = type,
        .asked_by = "trialfig",
        .optional = true,
    };
    ask(builder, &wanted);
}

static void add_merges(tf_request_builder *builder, const char *column, const tf_pairs *merge,
                       const tf_level_merge *model) {
    tf_arena *arena = builder->arena;
    for (size_t i = 0; column && i < merge->n; i++) {
        const tf_spec_pair *pair = &merge->items[i];
        for (size_t k = 0; k < pair->n_values; k++) {
            char *from = tf_arena_strdup(arena, pair->values[k]);
            tf_level_merge one = *model;
            one.column = tf_arena_strdup(arena, column);
            one.from = g_strstrip(from);
            one.to = tf_arena_strdup(arena, pair->key);
            g_array_append_val(builder->merges, one);
        }
    }
}

void tf_request_merge(tf_request_builder *builder, const char *column, const tf_pairs *merge) {
    if (merge->n == 0)
        return;
    const tf_level_merge model = {
        .asked_by = tf_arena_strdup(builder->arena, tf_ask_path(builder->ask, merge)),
        .place = tf_keep_place(builder->arena, tf_ask_place(builder->ask, merge)),
    };
    add_merges(builder, column, merge, &model);
}

void tf_request_merge_found(tf_request_builder *builder, const char *column,
                            const tf_pairs *merge) {
    const tf_level_merge model = {0};
    add_merges(builder, column, merge, &model);
}

void tf_request_like(tf_request_builder *builder, bool (*like)(const char *column)) {
    size_t i = 0;
    while (i + 1 < TF_MOST_KEEP_LIKE && builder->like[i] && builder->like[i] != like)
        i++;
    builder->like[i] = like;
}

void tf_request_usual_missing(tf_request_builder *builder, const char *const *words) {
    builder->usual_missing = words;
}

void tf_request_all(tf_request_builder *builder) {
    builder->keep_all = true;
}

/* In the order of the enumerations in spec/common_keys.c. */
static const char delimiters[] = {0, ',', ';', '\t', '|'};
static const char decimals[] = {0, '.', ','};
static const char thousands[] = {0, ',', '.', '\''};

static const char date_orders[] = {0, 'd', 'm', 'y'};

/** NULL: none. */
static const char *const *said_missing(const tf_ask *ask, tf_arena *arena) {
    const tf_texts *said = &ask->data.missing;
    if (!tf_ask_given(ask, said))
        return NULL;
    const char **words = tf_arena_array(arena, const char *, said->n + 1);
    for (size_t i = 0; i < said->n; i++)
        words[i] = tf_arena_strdup(arena, said->items[i]);
    return words;
}

static tf_sheet_choice sheet_of(const tf_ask *ask, tf_arena *arena) {
    tf_sheet_choice sheet = {
        .name_place = tf_keep_place(arena, tf_ask_place(ask, &ask->data.sheet)),
        .range_place = tf_keep_place(arena, tf_ask_place(ask, &ask->data.range)),
    };
    if (ask->data.sheet)
        sheet.name = tf_arena_strdup(arena, ask->data.sheet);
    if (ask->data.range)
        sheet.range = tf_arena_strdup(arena, ask->data.range);
    return sheet;
}

static tf_table_layout layout_of(const tf_ask *ask, tf_arena *arena) {
    return (tf_table_layout){
        .skip = tf_ask_given(ask, &ask->data.skip) ? ask->data.skip : TF_SKIP_FOUND,
        .footer = ask->data.footer,
        .comment = ask->data.comment ? tf_arena_strdup(arena, ask->data.comment) : NULL,
        .header = ask->data.header ? TF_HEADER_FIRST : TF_HEADER_NONE,
        .skip_place = tf_keep_place(arena, tf_ask_place(ask, &ask->data.skip)),
        .comment_place = tf_keep_place(arena, tf_ask_place(ask, &ask->data.comment)),
        .footer_place = tf_keep_place(arena, tf_ask_place(ask, &ask->data.footer)),
    };
}

tf_table_options tf_request_options(const tf_ask *ask, tf_arena *arena) {
    tf_table_options options = tf_table_options_default();
    if (ask->data.delimiter >= 0)
        options.delimiter = delimiters[ask->data.delimiter];
    options.decimal = decimals[MAX(ask->data.decimal, 0)];
    options.thousands = thousands[MAX(ask->data.thousands, 0)];
    options.date_order = date_orders[ask->date_order + 1];
    options.missing = tf_missing_words(ask, arena);
    options.missing_said = said_missing(ask, arena);
    options.missing_numbers = tf_missing_number_words(ask);
    options.path_place = tf_keep_place(arena, tf_ask_place(ask, tf_ask_data(ask)));
    options.files = ask->files;
    options.making = tf_making_of(ask, arena);
    options.sheet = sheet_of(ask, arena);
    options.layout = layout_of(ask, arena);
    if (ask->data.encoding && strcmp(ask->data.encoding, "auto") != 0)
        options.encoding = tf_arena_strdup(arena, ask->data.encoding);
    return options;
}

/* Conditions are copied as they are: the reader knows the columns. */
void tf_request_finish(tf_request_builder *builder, tf_table_request *request) {
    tf_arena *arena = builder->arena;
    const tf_conditions *where = &builder->ask->where;
    tf_condition *conditions = tf_arena_array(arena, tf_condition, where->n);
    *request = (tf_table_request){
        .columns = tf_arena_memdup(arena, builder->columns->data, builder->columns->len,
                                   sizeof(tf_column_request)),
        .n_columns = builder->columns->len,
        .where = conditions,
        .n_where = where->n,
        .options = tf_request_options(builder->ask, arena),
    };
    request->options.missing = tf_missing_words_of(builder->ask, builder->usual_missing, arena);
    request->options.keep_all = builder->keep_all;
    memcpy(request->options.keep_like, builder->like, sizeof builder->like);
    request->options.merges =
        tf_arena_memdup(arena, builder->merges->data, builder->merges->len, sizeof(tf_level_merge));
    request->options.n_merges = builder->merges->len;
    g_array_free(builder->merges, TRUE);
    request->options.joins =
        tf_arena_memdup(arena, builder->joins->data, builder->joins->len, sizeof(tf_level_join));
    request->options.n_joins = builder->joins->len;
    g_array_free(builder->joins, TRUE);
    for (size_t i = 0; i < where->n; i++) {
        conditions[i] = (tf_condition){
            .text = tf_arena_strdup(arena, where->items[i].text),
            .place = tf_keep_place(arena, where->items[i].place),
        };
    }
    g_array_free(builder->columns, TRUE);
    g_free(builder);
}
