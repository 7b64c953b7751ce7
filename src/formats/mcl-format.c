/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format.h"

#include <glib/gi18n.h>

#include "mcl-format-csv.h"

static const MclFormat *const formats[] = { &mcl_format_csv, NULL };

/**
 * mcl_format_list:
 *
 * Returns: (transfer none) (array zero-terminated): all formats
 */
const MclFormat *const *
mcl_format_list (void)
{
  return formats;
}

/**
 * mcl_format_find:
 *
 * Returns: (transfer none) (nullable): the format with that id
 */
const MclFormat *
mcl_format_find (const char *id)
{
  for (guint i = 0; formats[i] != NULL; i++) {
    if (g_str_equal (formats[i]->id, id))
      return formats[i];
  }
  return NULL;
}

static guint
count_fragmented (MclSidecar *sidecar)
{
  guint n_fragmented = 0;

  for (guint i = 0; i < sidecar->annotations->len; i++) {
    guint n_fragments = 0;

    mcl_annotation_get_fragments (g_ptr_array_index (sidecar->annotations, i), &n_fragments);
    n_fragmented += n_fragments > 1;
  }
  return n_fragmented;
}

/**
 * mcl_format_dup_loss:
 *
 * Returns: (transfer full) (nullable): what of @document the format can't hold, for people; NULL
 *   when nothing is lost
 */
char *
mcl_format_dup_loss (const MclFormat *self, const MclFormatDocument *document)
{
  g_autoptr (GStrvBuilder) losses = g_strv_builder_new ();
  g_auto (GStrv) lost = NULL;
  MclSidecar *sidecar = document->sidecar;
  guint n_fragmented = count_fragmented (sidecar);

  if (!(self->holds & MCL_FORMAT_RELATIONS) && sidecar->relations->len > 0)
    g_strv_builder_take (
        losses, g_strdup_printf (ngettext ("%u relation", "%u relations", sidecar->relations->len),
                                 sidecar->relations->len));
  if (!(self->holds & MCL_FORMAT_FRAGMENTS) && n_fragmented > 0)
    g_strv_builder_take (
        losses, g_strdup_printf (ngettext ("the fragments of %u annotation",
                                           "the fragments of %u annotations", n_fragmented),
                                 n_fragmented));
  if (!(self->holds & MCL_FORMAT_DOCUMENT_ATTRIBUTES) &&
      (mcl_members_get_length (sidecar->attributes) > 0 || sidecar->status != NULL ||
       sidecar->note != NULL))
    g_strv_builder_add (losses, _ ("what is said of the document as a whole"));

  lost = g_strv_builder_end (losses);
  return lost[0] != NULL ? g_strjoinv (", ", lost) : NULL;
}
