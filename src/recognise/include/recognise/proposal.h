#ifndef RECOGNISE_PROPOSAL_H
#define RECOGNISE_PROPOSAL_H

#include "recognise/columns.h"

/* A figure that the columns of a file may make: the keys of its set file, each with what it rests
   on. What nobody can know is asked, if there is somebody to answer, else said. */

/** One key of the figure. */
typedef struct tf_setting {
    const char *path;
    const char *const *texts;
    size_t n;
    bool list;
    bool map;            /**< the text is a map as it stands in YAML, "{a: b}" */
    const char *comment; /**< NULL: it goes without saying */
} tf_setting;

typedef struct tf_question {
    const char *key;  /**< that it is about: "group" */
    const char *text; /**< "Which column is the group?" */
    const char *const *options;
    size_t n;
    size_t best; /**< the option that is taken if nobody answers */
} tf_question;

/** Who answers questions; gives the option, or SIZE_MAX: nobody did. */
typedef struct tf_chooser {
    size_t (*choose)(void *user, const tf_question *question);
    void *user;
} tf_chooser;

typedef struct tf_proposal {
    const tf_columns *columns;
    const tf_columns *others; /**< of a second file, that of all patients; or NULL */
    const char *others_path;  /**< where it is */
    const char *lacks; /**< what has to be given for the figure to be drawn; NULL: nothing more */
    const tf_chooser *chooser; /**< NULL: nobody answers */
    tf_arena *arena;
    GArray *settings;  /**< of tf_setting */
    GPtrArray *unsure; /**< of char *: what was taken for want of an answer */
} tf_proposal;

/** How well a figure suits the columns: 0 not at all; of two that are as near as
 * TF_SUITS_ALIKE it is asked. */
typedef int tf_suits;
#define TF_SUITS_ALIKE 15

tf_proposal *tf_proposal_new(const tf_columns *columns, const tf_chooser *chooser, tf_arena *arena);
void tf_proposal_free(tf_proposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_proposal, tf_proposal_free)

void tf_propose(tf_proposal *p, const char *path, const char *text, const char *comment);
void tf_propose_list(tf_proposal *p, const char *path, const char *const *texts, size_t n,
                     const char *comment);
/** The same of a map, as it stands in YAML. */
void tf_propose_map(tf_proposal *p, const char *path, const char *map, const char *comment);
/** Says what was taken without being known. */
void tf_propose_unsure(tf_proposal *p, const char *format, ...) G_GNUC_PRINTF(2, 3);
/** The option of a question; of one option that, and nobody is asked. */
size_t tf_propose_choice(tf_proposal *p, const tf_question *question);
/** One of several columns, of which the first is the likeliest; NULL: there is none. */
const tf_column_view *tf_propose_column(tf_proposal *p, const char *key, const char *text,
                                        const tf_column_view *const *views, size_t n);

/* ---- what several kinds propose alike ------------------------------------------------------- */

/** Time and event, or dates. How well they suit; nothing is proposed if that is 0. */
tf_suits tf_propose_outcome(tf_proposal *p);
/** The group, if there is one or somebody says which; NULL: none. */
const tf_column_view *tf_propose_group(tf_proposal *p);
/** The column of patients, and which row counts if they have several. */
void tf_propose_patient(tf_proposal *p, const char *rows);
/** Whether some patient has several rows. */
bool tf_columns_repeat_patients(const tf_columns *columns);

/** The column that says which end point a row is of, where patients have a row for each; NULL:
 * none. */
const tf_column_view *tf_endpoint_column(const tf_columns *columns);
/** "PARAMCD = OS" for one of its values, which is asked. In the arena of the proposal. */
const char *tf_propose_endpoint(tf_proposal *p, const tf_column_view *view);

/** The column that names rows or categories: texts, of which hardly two are the same in each group.
 * NULL: none. */
const tf_column_view *tf_label_column(const tf_columns *columns);

/** The figure of a set file, with the comments: "  - id: ..." and the lines below it. `kind`'s keys
 * say which have a short form. */
void tf_proposal_write(const tf_proposal *p, const tf_key_table *table, GString *out);
/** A list as --set takes it: "[a, b]"; a single text as it is. Newly allocated. */
char *tf_setting_text(const tf_setting *setting);

#endif
