/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-span-index.h"

/* What the files of the span index share; for mcl-span-*.c only. */

G_BEGIN_DECLS

/* A block's live bits are half a word, and its entries are four cache lines. */
#define MCL_SPAN_RUN_FAN_OUT 16u
#define MCL_SPAN_RUN_BITS_PER_WORD 32u
#define MCL_SPAN_RUN_MAX_LEVELS 8

/* An annotation with its span at hand. */
typedef struct {
  guint32 start;
  guint32 end;
  MclAnnotation *annotation;
} MclSpanEntry;

/* A place in the order: id NULL is before all of the same span. */
typedef struct {
  MclRange span;
  const char *id;
} MclSpanKey;

/* What is known of the live ones among MCL_SPAN_RUN_FAN_OUT entries, or nodes of the level below.
 */
typedef struct {
  guint32 max_end;
  guint32 n_live;
} MclSpanNode;

/* See mcl-span-index.c. All zero is an empty run. */
typedef struct {
  MclSpanEntry *entries;
  guint32 *live;
  guint n_entries;
  guint n_live;
  guint n_levels;
  MclSpanNode *levels[MCL_SPAN_RUN_MAX_LEVELS];
} MclSpanRun;

struct _MclSpanIndex {
  MclSpanRun run;
  MclSpanEntry *delta;
  guint n_delta;
};

typedef gboolean (*MclSpanEntryFunc) (const MclSpanEntry *entry, gpointer user_data);

static inline guint
mcl_span_run_get_n_nodes (const MclSpanRun *self, guint level)
{
  guint n = self->n_entries;

  for (guint i = 0; i <= level; i++)
    n = n / MCL_SPAN_RUN_FAN_OUT + (n % MCL_SPAN_RUN_FAN_OUT > 0);
  return n;
}

/* Whether the entry at i was not removed. */
static inline gboolean
mcl_span_run_is_live (const MclSpanRun *self, guint i)
{
  return (self->live[i / MCL_SPAN_RUN_BITS_PER_WORD] >> (i % MCL_SPAN_RUN_BITS_PER_WORD)) & 1;
}

MclSpanKey mcl_span_key_for (MclAnnotation *annotation);
MclSpanEntry mcl_span_entry_for (MclAnnotation *annotation);
int mcl_span_entry_compare (const MclSpanEntry *a, const MclSpanEntry *b);
int mcl_span_entry_compare_to_key (const MclSpanEntry *entry, const MclSpanKey *key);
void mcl_span_entries_sort (MclSpanEntry *entries, gsize n_entries);
guint
mcl_span_entries_lower_bound (const MclSpanEntry *entries, guint n_entries, const MclSpanKey *key);

void mcl_span_run_take (MclSpanRun *self, MclSpanEntry *entries, gsize n_entries);
void mcl_span_run_clear (MclSpanRun *self);

guint mcl_span_run_lower_bound (const MclSpanRun *self, const MclSpanKey *key);
gboolean mcl_span_run_find (const MclSpanRun *self, const MclSpanKey *key, guint *i);
guint mcl_span_run_get_rank (const MclSpanRun *self, guint i);
guint mcl_span_run_select (const MclSpanRun *self, guint rank);
gboolean mcl_span_run_foreach (const MclSpanRun *self,
                               MclRange range,
                               MclSpanEntryFunc func,
                               gpointer user_data);

void mcl_span_run_kill (MclSpanRun *self, guint i);
void mcl_span_run_revive (MclSpanRun *self, guint i, MclAnnotation *annotation);
void mcl_span_run_check (const MclSpanRun *self);

/* The position in the delta of the first entry not before key. */
static inline guint
mcl_span_index_find_in_delta (MclSpanIndex *self, const MclSpanKey *key)
{
  return mcl_span_entries_lower_bound (self->delta, self->n_delta, key);
}

G_END_DECLS
