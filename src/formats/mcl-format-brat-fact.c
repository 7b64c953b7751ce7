/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of brat standoff, taken apart: "ID\tWORD WORD …\ttail". */
#include "config.h"

#include "mcl-format-brat.h"

#include <string.h>

static char **
split_words (const char *body)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (body, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  }
  return g_strv_builder_end (builder);
}

/**
 * mcl_brat_fact_new:
 * @number: the line's, from 1
 *
 * Returns: (transfer full) (nullable): what a line says; NULL when it is none of brat standoff
 */
MclBratFact *
mcl_brat_fact_new (const char *line, guint number)
{
  const char *tab = strchr (line, '\t');
  const char *second = NULL;
  MclBratFact *self = NULL;

  if (tab == NULL || *line == '\0' || strchr ("TREAMN#*", *line) == NULL)
    return NULL;
  self = g_new0 (MclBratFact, 1);
  self->line = number;
  self->id = g_strndup (line, (gsize) (tab - line));
  second = strchr (tab + 1, '\t');
  self->body =
      second != NULL ? g_strndup (tab + 1, (gsize) (second - tab - 1)) : g_strdup (tab + 1);
  self->tail = second != NULL ? g_strdup (second + 1) : NULL;
  self->words = split_words (self->body);
  self->n_words = g_strv_length (self->words);
  return self;
}

/**
 * mcl_brat_fact_free:
 * @self: (transfer full): a line
 */
void
mcl_brat_fact_free (MclBratFact *self)
{
  g_free (self->id);
  g_strfreev (self->words);
  g_free (self->body);
  g_free (self->tail);
  g_free (self);
}

/**
 * mcl_brat_fact_read_ranges:
 * @ranges: (element-type MclRawRange): where to put them
 *
 * Reads the offsets of "Person 0 5;8 12".
 *
 * Returns: FALSE when there are none
 */
gboolean
mcl_brat_fact_read_ranges (const MclBratFact *self, GArray *ranges)
{
  const char *offsets = strchr (self->body, ' ');
  g_auto (GStrv) parts = g_strsplit (offsets != NULL ? offsets + 1 : "", ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) numbers = split_words (parts[i]);
    MclRawRange range = { 0 };

    if (g_strv_length (numbers) != 2 ||
        !g_ascii_string_to_signed (numbers[0], 10, 0, G_MAXINT32, &range.start, NULL) ||
        !g_ascii_string_to_signed (numbers[1], 10, 0, G_MAXINT32, &range.end, NULL))
      return FALSE;
    g_array_append_val (ranges, range);
  }
  return ranges->len > 0;
}

/* Whether nothing but line ends stands between two fragments. */
static gboolean
is_broken_line (MclText *text, const MclRawRange *left, const MclRawRange *right)
{
  g_autofree char *gap = NULL;

  if (text == NULL || left->end >= right->start ||
      right->start > (gint64) mcl_text_get_n_chars (text))
    return FALSE;
  gap = mcl_text_dup_slice (text, MCL_RANGE ((guint32) left->end, (guint32) right->start));
  return strspn (gap, "\r\n") == strlen (gap);
}

/**
 * mcl_brat_join_broken_lines:
 * @text: (nullable): the article's
 * @ranges: (element-type MclRawRange): fragments
 *
 * Makes one of fragments that only line ends stand between: brat has to break them there.
 */
void
mcl_brat_join_broken_lines (MclText *text, GArray *ranges)
{
  for (guint i = ranges->len; i-- > 1;) {
    MclRawRange *left = &g_array_index (ranges, MclRawRange, i - 1);
    const MclRawRange *right = &g_array_index (ranges, MclRawRange, i);

    if (!is_broken_line (text, left, right))
      continue;
    left->end = right->end;
    g_array_remove_index (ranges, i);
  }
}

/**
 * mcl_brat_split_argument:
 * @word: "Merge-org:T2"; ends behind the name then
 *
 * Returns: (transfer none) (nullable): the id
 */
char *
mcl_brat_split_argument (char *word)
{
  char *colon = strrchr (word, ':');

  if (colon == NULL || colon == word || colon[1] == '\0')
    return NULL;
  *colon = '\0';
  return colon + 1;
}
