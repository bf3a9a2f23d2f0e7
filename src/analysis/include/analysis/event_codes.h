#ifndef ANALYSIS_EVENT_CODES_H
#define ANALYSIS_EVENT_CODES_H

#include "analysis/rows.h"
#include "spec/fragments.h"
#include "spec/vocabulary.h"

/* The codes that a column of events holds, and what is said of each. */

/** What it counts as. */
typedef enum tf_role {
    TF_ROLE_OPEN,
    TF_ROLE_EVENT,
    TF_ROLE_CENSORED,
    TF_ROLE_BOTH,
    TF_ROLE_CAUSE /**< a competing event that is told apart */
} tf_role;

/** One code that occurs among the rows used. */
typedef struct tf_event_code {
    size_t level;
    const char *name;
    size_t n;
    tf_meaning_role means; /**< by itself, without the user's word for it */
    tf_role role;
    bool competing; /**< censored for want of a better reading: nobody says that it is no event */
    uint8_t cause;  /**< of a competing event that is told apart, from 1 on; else 0 */
} tf_event_code;

typedef struct tf_event_codes {
    const tf_ask *ask;
    tf_arena *arena;
    tf_diag *diag;
    tf_place place; /**< where the column was named */
    const char *column;
    const tf_table *table;
    tf_vocabulary *vocabulary;
    tf_event_code *codes;
    size_t n; /**< of those that are looked at; competing events stand behind them */
    size_t n_all;
    bool explained; /**< the column's name says what they mean */
    bool told;      /**< event.is or censor.is lists some of them */
} tf_event_codes;

/** Finds the codes of `codes->column`; the other members are set. False: no memory, or the user's
 * vocabulary is wrong. */
bool tf_event_codes_count(tf_event_codes *codes, const tf_rows *rows);
/** "0 (63), 1 (165)": the codes with how often each occurs; at most eight. In the arena. */
const char *tf_event_codes_list(const tf_event_codes *codes);
/** Gives the codes that a member lists that role. */
void tf_event_codes_declare(tf_event_codes *codes, const tf_texts *member, tf_role role);
/**
 * Tells of values of a member that no row in use has, once all members are declared: see
 * analysis/absent.h. An error if none of them occurs, unless the file has a single code and nobody
 * may have had the event.
 */
bool tf_event_codes_check(const tf_event_codes *codes, const tf_texts *member, tf_role role);
/** The same of values that stand in another member. */
bool tf_event_codes_check_values(const tf_event_codes *codes, const void *member,
                                 const tf_texts *named, tf_role role);
/** How many codes have that role. */
size_t tf_event_codes_n_role(const tf_event_codes *codes, tf_role role);
/** Whether it answers the question who had the event: 1, 0, yes, false and their like. */
bool tf_code_answers(const tf_event_code *code);
/** Whether two words that name events are forms of one ("Décédé", "Décédée"), or mean one thing:
 * whoever is dead died. */
bool tf_same_event(const char *a, const char *b);
/** The number that a code is, with a decimal point or comma: "2.0" and "2,0" are 2. False: it is
 * none. */
bool tf_code_number(const char *code, double *number);
/** "0" and "0.0" are the same code. */
bool tf_same_code(const char *a, const char *b);

#endif
