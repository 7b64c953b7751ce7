/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brat standoff (https://brat.nlplab.org/standoff.html): for each article NAME.txt, and NAME.ann
 * with one line per fact about it:
 *
 *   T1  Person 0 5;8 12   text     an annotation, offsets in code points
 *   R1  said-by Arg1:T1 Arg2:T2    a relation
 *   E1  Merge:T3 Org:T1 Org2:T2    an event: its trigger, and arguments
 *   A1  mode T1 direct             an attribute (M in old files); without a value, a flag
 *   N1  Reference T1 Wikidata:Q42  Douglas Adams      what an entry of a knowledge base says
 *   #1  AnnotatorNotes T1          a note
 *   *   Alias T1 T2 T3             an equivalence
 *
 * In a sidecar an event is its trigger, and its arguments are relations; an equivalence is a chain
 * of relations; a normalisation is an attribute whose value has the tab of its line. Flags on them
 * (see mcl-format-brat.h) let each be written again as it was. As in brat, no span crosses a line
 * end: it is written in fragments around it, and those are one again when it is read. */
#include "config.h"

#include "mcl-format-brat.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
sniff_brat (const char *name, const char *data, gsize n_bytes)
{
  return g_str_has_suffix (name, ".ann");
}

/**
 * mcl_brat_dup_file_stem:
 *
 * Returns: (transfer full): what a document's files are called, without “.txt” and “.ann”
 */
char *
mcl_brat_dup_file_stem (const char *document_name)
{
  gsize length = strlen (document_name);

  if (g_str_has_suffix (document_name, ".txt"))
    length -= strlen (".txt");
  return g_strndup (document_name, length);
}

/**
 * mcl_brat_dup_document_name:
 *
 * Returns: (transfer full): the document whose files are called @file_stem
 */
char *
mcl_brat_dup_document_name (const char *file_stem)
{
  const char *slash = strrchr (file_stem, '/');

  if (mcl_article_is_article_name (slash != NULL ? slash + 1 : file_stem))
    return g_strdup (file_stem);
  return g_strconcat (file_stem, ".txt", NULL);
}

/**
 * mcl_brat_is_normalisation:
 * @value: (nullable): an attribute's value
 *
 * Returns: whether it is "BASE:ENTRY\ttext", which brat has a line of its own for
 */
gboolean
mcl_brat_is_normalisation (const char *value)
{
  const char *tab = value != NULL ? strchr (value, '\t') : NULL;
  const char *colon = value != NULL ? strchr (value, ':') : NULL;

  if (tab == NULL || colon == NULL || colon == value || colon + 1 >= tab)
    return FALSE;
  return strpbrk (value, " \r\n") >= tab || strpbrk (value, " \r\n") == NULL;
}

/**
 * mcl_brat_is_argument:
 *
 * Returns: whether a relation is an argument of an event
 */
gboolean
mcl_brat_is_argument (MclRelation *relation)
{
  return mcl_members_get_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EVENT);
}

static gboolean
is_line_end (MclText *text, guint32 offset)
{
  g_autofree char *c = mcl_text_dup_slice (text, MCL_RANGE (offset, offset + 1));

  return *c == '\n' || *c == '\r';
}

static void
append_lines (MclText *text, MclRange fragment, GArray *ranges)
{
  g_autofree char *slice = mcl_text_dup_slice (text, fragment);
  guint32 start = fragment.start;

  if (strpbrk (slice, "\r\n") == NULL) {
    g_array_append_val (ranges, fragment);
    return;
  }
  for (guint32 at = fragment.start; at <= fragment.end; at++) {
    if (at < fragment.end && !is_line_end (text, at))
      continue;
    if (at > start) {
      MclRange line = MCL_RANGE (start, at);

      g_array_append_val (ranges, line);
    }
    start = at + 1;
  }
}

/**
 * mcl_brat_list_ranges:
 *
 * Returns: (transfer full) (element-type MclRange): an annotation's fragments, without the line
 *   ends in them; may be empty
 */
GArray *
mcl_brat_list_ranges (MclText *text, MclAnnotation *annotation)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  if (n_fragments < 2)
    append_lines (text, mcl_annotation_get_span (annotation), ranges);
  for (guint i = 0; i < n_fragments && n_fragments > 1; i++)
    append_lines (text, fragments[i], ranges);
  return ranges;
}

const MclFormat mcl_format_brat = {
  .id = "brat",
  .name = N_ ("brat Standoff"),
  .extension = "ann",
  .layout = MCL_FORMAT_FOLDER,
  .holds = MCL_FORMAT_OVERLAPS | MCL_FORMAT_NESTING | MCL_FORMAT_SAME_SPANS | MCL_FORMAT_FRAGMENTS |
           MCL_FORMAT_ATTRIBUTES | MCL_FORMAT_ATTRIBUTE_TYPES | MCL_FORMAT_NOTES |
           MCL_FORMAT_RELATIONS | MCL_FORMAT_RELATION_ATTRIBUTES | MCL_FORMAT_RELATION_NOTES |
           MCL_FORMAT_EMPTY_DOCUMENTS | MCL_FORMAT_TEXT,
  .sniff = sniff_brat,
  .reduce = mcl_format_brat_reduce,
  .write = mcl_format_brat_write,
  .finish = mcl_format_brat_write_config,
  .read = mcl_format_brat_read,
};
