/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding what a user typed in an article of any length.
 *
 * The text is folded block by block, so that ten million code points take a few megabytes and not
 * 120, and a search that nobody wants any more ends within a block. A block ends only where folding
 * has nothing to do with what stands on the other side: then folding the blocks one after the other
 * gives what folding the text as a whole gives. Behind the folding of MclTextFold comes that of
 * case and accents, in which one code point may become two (ß) or none (an accent, which then
 * belongs to the letter before it).
 *
 * Of overlapping places the first counts, as in every editor: "aa" is found twice in "aaaa". */
#include "config.h"

#include "mcl-text-find.h"

#include <string.h>

#include "mcl-task-result.h"
#include "mcl-text-fold.h"
#include "mcl-text-private.h"

/* Small enough to be cancelled soon, large enough that what is carried over costs nothing. */
#define BLOCK_BYTES (64 * 1024)

/* What is compared: code points, and the source range that each came from. */
typedef struct {
  GArray *chars;   /* of gunichar */
  GArray *sources; /* of MclRange */
} Folded;

typedef struct {
  MclText *text;
  MclTextFindFlags flags;
  Folded needle;
  Folded haystack; /* what was not looked through yet, and one before it */
  guint next;      /* where in the haystack to go on */
  GArray *ranges;  /* of MclRange */
} Search;

static void
folded_init (Folded *self)
{
  self->chars = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->sources = g_array_new (FALSE, FALSE, sizeof (MclRange));
}

static void
folded_clear (Folded *self)
{
  g_clear_pointer (&self->chars, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
}

static void
folded_append (Folded *self, gunichar c, MclRange source)
{
  g_array_append_val (self->chars, c);
  g_array_append_val (self->sources, source);
}

/* Accents of Latin, Greek and Cyrillic, and the vowel points of Hebrew and Arabic. Marks that make
 * another letter, as in the scripts of India or in Japanese, have other classes. */
static gboolean
is_accent (gunichar c)
{
  int combining_class = c < 0x300 ? 0 : g_unichar_combining_class (c);

  return combining_class >= 200 || (combining_class >= 10 && combining_class <= 35);
}

static void
append_caseless (Folded *self, gunichar c, MclRange source)
{
  if (c == 0xdf || c == 0x1e9e) {
    folded_append (self, 's', source);
    folded_append (self, 's', source);
  } else if (c == 0x3c2)
    folded_append (self, 0x3c3, source);
  else
    folded_append (self, g_unichar_tolower (c), source);
}

/* Appends a block of source text, the first code point of which is number @offset. */
static void
append_block (Folded *self, const char *utf8, gsize n_bytes, guint32 offset, MclTextFindFlags flags)
{
  g_autoptr (MclTextFold) fold = mcl_text_fold_new (utf8, n_bytes);

  for (guint32 i = 0; i < fold->n_chars; i++) {
    gunichar c = fold->chars[i];
    MclRange source = MCL_RANGE (offset + fold->starts[i], offset + fold->ends[i]);

    if ((flags & MCL_TEXT_FIND_MATCH_ACCENTS) == 0 && is_accent (c) && self->sources->len > 0)
      g_array_index (self->sources, MclRange, self->sources->len - 1).end = source.end;
    else if ((flags & MCL_TEXT_FIND_MATCH_CASE) == 0)
      append_caseless (self, c, source);
    else
      folded_append (self, c, source);
  }
}

/* Whether folding has nothing to do across the border between two code points: it joins runs of
 * blanks, and puts marks into order. */
static gboolean
is_seam (gunichar before, gunichar after)
{
  return !mcl_unichar_is_blank (before) && !mcl_unichar_is_blank (after) &&
         !g_unichar_ismark (after) && g_unichar_isgraph (after);
}

/* Where a block that begins at @start ends. */
static const char *
find_block_end (const char *start, const char *end)
{
  const char *at = start;
  gunichar before = 0;

  if (end - start <= BLOCK_BYTES)
    return end;
  at = g_utf8_find_prev_char (start, start + BLOCK_BYTES);
  while (at < end) {
    gunichar after = g_utf8_get_char (at);

    if (before != 0 && is_seam (before, after))
      return at;
    before = after;
    at = g_utf8_next_char (at);
  }
  return end;
}

/* Whether a match may start or end before number @i of the haystack: not within what one code
 * point became, nor before a mark. */
static gboolean
is_boundary (const Folded *self, guint i)
{
  const MclRange *sources = (const MclRange *) (gconstpointer) self->sources->data;
  gunichar c = 0;

  if (i == 0 || i >= self->chars->len)
    return TRUE;
  c = g_array_index (self->chars, gunichar, i);
  return sources[i].start >= sources[i - 1].end &&
         (c < 0x300 || g_unichar_combining_class (c) == 0);
}

static gboolean
is_whole (MclText *text, MclRange range)
{
  MclRange word;

  if (mcl_text_find_unit (text, MCL_TEXT_UNIT_WORD, range.start, &word) && word.start < range.start)
    return FALSE;
  return !mcl_text_find_unit (text, MCL_TEXT_UNIT_WORD, range.end - 1, &word) ||
         word.end <= range.end;
}

static gboolean
matches_at (Search *self, guint i, MclRange *range)
{
  const gunichar *chars = (const gunichar *) (gconstpointer) self->haystack.chars->data;
  const gunichar *needle = (const gunichar *) (gconstpointer) self->needle.chars->data;
  guint n = self->needle.chars->len;

  if (chars[i] != needle[0] || memcmp (chars + i, needle, n * sizeof (gunichar)) != 0 ||
      !is_boundary (&self->haystack, i) || !is_boundary (&self->haystack, i + n))
    return FALSE;
  *range = MCL_RANGE (g_array_index (self->haystack.sources, MclRange, i).start,
                      g_array_index (self->haystack.sources, MclRange, i + n - 1).end);
  return (self->flags & MCL_TEXT_FIND_WHOLE_WORDS) == 0 || is_whole (self->text, *range);
}

/* Looks through what is known of the haystack. Until @all of it is, its end is left for later:
 * whether a match may end there says only what follows, and an accent may still belong to it. */
static void
search_haystack (Search *self, gboolean all)
{
  guint n = self->needle.chars->len;
  guint n_known = self->haystack.chars->len;
  guint n_ahead = all ? n : n + 1;
  guint i = self->next;
  guint n_done = 0;

  while (i + n_ahead <= n_known) {
    MclRange range;

    if (matches_at (self, i, &range)) {
      g_array_append_val (self->ranges, range);
      i += n;
    } else
      i++;
  }
  /* Whether a match may start there says what stands before it. */
  n_done = MAX (i, 1) - 1;
  self->next = i - n_done;
  g_array_remove_range (self->haystack.chars, 0, n_done);
  g_array_remove_range (self->haystack.sources, 0, n_done);
}

static void
search_blocks (Search *self, GCancellable *cancellable)
{
  gsize n_bytes = 0;
  const char *at = mcl_text_get_utf8 (self->text, &n_bytes);
  const char *end = at + n_bytes;
  guint32 offset = 0;

  while (at < end && !g_cancellable_is_cancelled (cancellable)) {
    const char *block_end = find_block_end (at, end);

    append_block (&self->haystack, at, block_end - at, offset, self->flags);
    offset += g_utf8_strlen (at, block_end - at);
    at = block_end;
    search_haystack (self, at == end);
  }
}

/**
 * mcl_text_find:
 * @pattern: what to look for; nothing is found nowhere
 *
 * Finds all places of a text. About 25 ms for a million code points; to be called in a worker.
 *
 * Returns: (transfer full) (nullable) (element-type MclRange): places that don't overlap,
 *   ascending; NULL when cancelled
 */
GArray *
mcl_text_find (MclText *text,
               const char *pattern,
               MclTextFindFlags flags,
               GCancellable *cancellable,
               GError **error)
{
  Search self = { .text = text, .flags = flags };
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));

  self.ranges = ranges;
  folded_init (&self.needle);
  folded_init (&self.haystack);
  append_block (&self.needle, pattern, strlen (pattern), 0, flags);
  if (self.needle.chars->len > 0)
    search_blocks (&self, cancellable);
  folded_clear (&self.needle);
  folded_clear (&self.haystack);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&ranges);
}

typedef struct {
  MclText *text;
  char *pattern;
  MclTextFindFlags flags;
} FindJob;

static void
find_job_free (FindJob *job)
{
  mcl_text_unref (job->text);
  g_free (job->pattern);
  g_free (job);
}

static void
find_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FindJob *job = task_data;
  GError *error = NULL;
  GArray *ranges = mcl_text_find (job->text, job->pattern, job->flags, cancellable, &error);

  mcl_task_return_result (task, ranges, (GDestroyNotify) g_array_unref, error);
}

/**
 * mcl_text_find_async:
 *
 * mcl_text_find() in a worker.
 */
void
mcl_text_find_async (MclText *text,
                     const char *pattern,
                     MclTextFindFlags flags,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  FindJob *job = g_new0 (FindJob, 1);

  job->text = mcl_text_ref (text);
  job->pattern = g_strdup (pattern);
  job->flags = flags;
  g_task_set_source_tag (task, mcl_text_find_async);
  g_task_set_task_data (task, job, (GDestroyNotify) find_job_free);
  g_task_run_in_thread (task, find_worker);
}

/**
 * mcl_text_find_finish:
 *
 * Returns: (transfer full) (nullable) (element-type MclRange): as mcl_text_find()
 */
GArray *
mcl_text_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * mcl_text_find_next:
 * @ranges: (element-type MclRange): places in ascending order
 * @offset: in code points
 *
 * Returns: the index of the first place that starts at @offset or behind it; their number when
 *   there is none
 */
guint
mcl_text_find_next (const GArray *ranges, guint32 offset)
{
  guint low = 0;
  guint high = ranges->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (ranges, MclRange, middle).start < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
