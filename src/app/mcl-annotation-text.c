/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-text.h"

#include <glib/gi18n.h>

/**
 * mcl_annotation_get_label_name:
 *
 * Returns: (transfer none): the label's name, or its id when the schema does not know it
 */
const char *
mcl_annotation_get_label_name (MclAnnotation *annotation, MclSchema *schema)
{
  const MclLabel *label = mcl_schema_find_label (schema, mcl_annotation_get_label (annotation));

  return label != NULL ? mcl_label_get_name (label) : mcl_annotation_get_label (annotation);
}

/**
 * mcl_annotation_fold_space:
 *
 * Returns: (transfer full): the text in one line: line ends and runs of space would break a row
 *   of a list
 */
char *
mcl_annotation_fold_space (const char *utf8)
{
  GString *folded = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      space = TRUE;
      continue;
    }
    if (space && folded->len > 0)
      g_string_append_c (folded, ' ');
    space = FALSE;
    g_string_append_unichar (folded, c);
  }
  return g_string_free_and_steal (folded);
}

/**
 * mcl_annotation_dup_snippet:
 * @max_chars: at most so many code points are taken
 *
 * Returns: (transfer full): the annotation's text in one line, fragments joined by an ellipsis
 */
char *
mcl_annotation_dup_snippet (MclAnnotation *annotation, MclText *text, guint max_chars)
{
  MclRange span = mcl_annotation_get_span (annotation);
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);
  g_autoptr (GString) joined = g_string_new (NULL);

  if (n_fragments == 0) {
    fragments = &span;
    n_fragments = 1;
  }
  for (guint i = 0; i < n_fragments && max_chars > 0; i++) {
    MclRange part = fragments[i];
    g_autofree char *slice = NULL;

    part.end = MIN (part.end, part.start + max_chars);
    slice = mcl_text_dup_slice (text, part);
    g_string_append_printf (joined, "%s%s", i > 0 ? " … " : "", slice);
    if (part.end < fragments[i].end)
      g_string_append (joined, "…");
    max_chars -= mcl_range_length (part);
  }
  return mcl_annotation_fold_space (joined->str);
}

/**
 * mcl_annotation_describe_labels:
 * @annotations: (element-type MclAnnotation)
 *
 * Returns: (transfer full): the names of their labels, with commas between
 */
char *
mcl_annotation_describe_labels (GPtrArray *annotations, MclSchema *schema)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < annotations->len; i++) {
    if (i > 0)
      /* Translators: stands between label names in a list, as in “Quote, Claim”. */
      g_string_append (names, C_ ("list of labels", ", "));
    g_string_append (names,
                     mcl_annotation_get_label_name (g_ptr_array_index (annotations, i), schema));
  }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

typedef struct {
  MclAnnotation *annotation;
  guint n_around;
} Around;

static gboolean
count_around_cb (MclAnnotation *other, gpointer user_data)
{
  Around *around = user_data;
  MclRange span = mcl_annotation_get_span (around->annotation);

  if (other != around->annotation && mcl_range_contains (mcl_annotation_get_span (other), span))
    around->n_around++;
  return TRUE;
}

/**
 * mcl_annotation_describe:
 * @max_chars: at most so many code points of its text are taken
 *
 * Returns: (transfer full): label and text
 */
char *
mcl_annotation_describe (MclAnnotation *annotation,
                         MclText *text,
                         MclSchema *schema,
                         guint max_chars)
{
  g_autofree char *snippet = mcl_annotation_dup_snippet (annotation, text, max_chars);

  /* Translators: %1$s is a label name, %2$s the tagged text. */
  return g_strdup_printf (_ ("%1$s: %2$s"), mcl_annotation_get_label_name (annotation, schema),
                          snippet);
}

/**
 * mcl_annotation_describe_place:
 * @set: the set that the annotation is in
 * @max_chars: at most so many code points of its text are taken
 *
 * Returns: (transfer full): label, text and how deep it is nested, for a screen reader
 */
char *
mcl_annotation_describe_place (MclAnnotation *annotation,
                               MclSet *set,
                               MclSchema *schema,
                               guint max_chars)
{
  g_autofree char *description =
      mcl_annotation_describe (annotation, mcl_set_get_text (set), schema, max_chars);
  Around around = { annotation, 0 };

  mcl_span_index_foreach (mcl_set_get_index (set), mcl_annotation_get_span (annotation),
                          count_around_cb, &around);
  if (around.n_around == 0)
    return g_steal_pointer (&description);
  /* Translators: said by a screen reader; %1$s is an annotation as in “Quote: the tagged text”; %2$u
   * is 2 for one that is nested in another, 3 for one that is nested in that. */
  return g_strdup_printf (_ ("%1$s, level %2$u"), description, around.n_around + 1);
}

static int
compare_inner_first (gconstpointer a, gconstpointer b)
{
  MclAnnotation *first = *(MclAnnotation *const *) a;
  MclAnnotation *second = *(MclAnnotation *const *) b;
  guint32 first_length = mcl_range_length (mcl_annotation_get_span (first));
  guint32 second_length = mcl_range_length (mcl_annotation_get_span (second));

  if (first_length != second_length)
    return first_length < second_length ? -1 : 1;
  return -mcl_annotation_compare_position (first, second);
}

/**
 * mcl_annotation_sort_inner_first:
 * @annotations: (element-type MclAnnotation)
 *
 * Sorts annotations that share a place from the shortest to the longest.
 */
void
mcl_annotation_sort_inner_first (GPtrArray *annotations)
{
  g_ptr_array_sort (annotations, compare_inner_first);
}
