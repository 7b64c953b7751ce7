/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fragments of an annotation, as a sidecar has them: [[start, end], [start, end]], in order and
 * without overlaps, from the start of the span to its end. */
#include "config.h"

#include "mcl-sidecar-fragments.h"

#include <glib/gi18n.h>

#include "mcl-error.h"

/* One fragment, [start, end], from @min_start on; it may touch the one before it. */
static gboolean
read_fragment (const char *data,
               const MclJsonSlice *pair,
               MclRange span,
               guint32 min_start,
               MclRange *fragment)
{
  MclJsonCursor cursor = mcl_json_enter (data, pair);
  gint64 offsets[2] = { 0 };
  guint n_offsets = 0;
  MclJsonSlice offset;

  if (data[pair->start] != '[')
    return FALSE;
  for (; mcl_json_next_element (&cursor); n_offsets++) {
    mcl_json_skip_value (&cursor, &offset);
    if (n_offsets == 2 || !mcl_json_get_integer (data, &offset, &offsets[n_offsets]))
      return FALSE;
  }
  if (n_offsets != 2 || offsets[0] < min_start || offsets[0] >= offsets[1] || offsets[1] > span.end)
    return FALSE;
  *fragment = MCL_RANGE ((guint32) offsets[0], (guint32) offsets[1]);
  return TRUE;
}

static void
fail_fragment (MclJsonRecord *record, MclJsonReader *json, guint i)
{
  const MclJsonPlace place = { .parent = mcl_json_record_get_place (record),
                               .name = "fragments",
                               .i = (int) i };

  mcl_json_reader_fail (json, &place, NULL, MCL_ERROR_PARSE, "%s",
                        _ ("expected [start, end] within the span, behind the fragment before it"));
}

/**
 * mcl_sidecar_read_fragments:
 * @record: an annotation of a sidecar
 * @member: its member “fragments”
 * @span: of the annotation, in code points
 * @json: gets the first mistake
 * @data: the document that @json reads
 *
 * Returns: (transfer full) (nullable) (element-type MclRange): the parts that the span consists of;
 *   NULL when it is of one piece, and after a mistake
 */
GArray *
mcl_sidecar_read_fragments (
    MclJsonRecord *record, guint member, MclRange span, MclJsonReader *json, const char *data)
{
  const MclJsonSlice *array = mcl_json_record_get_array (record, member);
  g_autoptr (GArray) fragments = NULL;
  MclRange fragment = MCL_RANGE (0, span.start);
  MclJsonCursor cursor;
  MclJsonSlice pair;

  if (array == NULL)
    return NULL;

  fragments = g_array_new (FALSE, FALSE, sizeof (MclRange));
  for (cursor = mcl_json_enter (data, array); mcl_json_next_element (&cursor);) {
    mcl_json_skip_value (&cursor, &pair);
    if (!read_fragment (data, &pair, span, fragment.end, &fragment)) {
      fail_fragment (record, json, fragments->len);
      return NULL;
    }
    g_array_append_val (fragments, fragment);
  }
  if (fragments->len == 0)
    return NULL;
  if (g_array_index (fragments, MclRange, 0).start != span.start || fragment.end != span.end) {
    mcl_json_record_fail (record, member, "%s", _ ("must start and end where the span does"));
    return NULL;
  }
  return g_steal_pointer (&fragments);
}
