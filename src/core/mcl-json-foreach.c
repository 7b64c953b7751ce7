/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks over all members or elements, and down to one of them. */
#include "config.h"

#include <string.h>

#include "mcl-json-slice.h"
#include "mcl-json-string.h"

/**
 * mcl_json_foreach_member:
 * @data: a checked document
 * @object: where one of its objects stands
 * @func: (scope call): called for each of the object's own members, in order
 *
 * Returns: FALSE when @func ended the walk
 */
gboolean
mcl_json_foreach_member (const char *data,
                         const MclJsonSlice *object,
                         MclJsonMemberFunc func,
                         gpointer user_data)
{
  MclJsonCursor cursor = mcl_json_enter (data, object);
  g_autoptr (GString) unquoted = g_string_new (NULL);
  MclJsonSlice name;
  MclJsonSlice value;

  g_return_val_if_fail (data[object->start] == '{', TRUE);

  while (mcl_json_next_member (&cursor, &name)) {
    g_string_truncate (unquoted, 0);
    mcl_json_append_unquoted (unquoted, data + name.start, name.end - name.start);
    mcl_json_skip_value (&cursor, &value);
    if (!func (unquoted->str, &value, user_data))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_json_foreach_element:
 * @data: a checked document
 * @array: where one of its arrays stands
 * @func: (scope call): called for each of the array's own elements, in order
 *
 * Returns: FALSE when @func ended the walk
 */
gboolean
mcl_json_foreach_element (const char *data,
                          const MclJsonSlice *array,
                          MclJsonElementFunc func,
                          gpointer user_data)
{
  MclJsonCursor cursor = mcl_json_enter (data, array);
  MclJsonSlice value;

  g_return_val_if_fail (data[array->start] == '[', TRUE);

  for (guint i = 0; mcl_json_next_element (&cursor); i++) {
    mcl_json_skip_value (&cursor, &value);
    if (!func (i, &value, user_data))
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  const char *name;
  gsize n_bytes;
  guint i;
  MclJsonSlice value;
} Step;

static gboolean
find_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Step *step = user_data;

  if (strlen (name) != step->n_bytes || memcmp (name, step->name, step->n_bytes) != 0)
    return TRUE;
  step->value = *value;
  return FALSE;
}

static gboolean
find_element_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Step *step = user_data;

  if (i != step->i)
    return TRUE;
  step->value = *value;
  return FALSE;
}

/* Goes one step of @path down from @value; FALSE when there is nothing. */
static gboolean
step_down (const char *data, const char **path, MclJsonSlice *value)
{
  Step step = { .name = *path };
  gboolean found = FALSE;

  if (**path == '[') {
    step.i = (guint) g_ascii_strtoull (*path + 1, (char **) path, 10);
    *path += 1;
    found = data[value->start] == '[' &&
            !mcl_json_foreach_element (data, value, find_element_cb, &step);
  } else {
    if (**path == '.')
      step.name++;
    step.n_bytes = strcspn (step.name, ".[");
    *path = step.name + step.n_bytes;
    found =
        data[value->start] == '{' && !mcl_json_foreach_member (data, value, find_member_cb, &step);
  }
  if (found)
    *value = step.value;
  return found;
}

/**
 * mcl_json_find_line:
 * @data: a checked document
 * @root: its root
 * @path: such as "annotations[3].end"; no name in it has a dot or bracket
 *
 * Returns: the line, from 1, of the value at @path; when there is none, of the innermost value on
 *   the way to it
 */
guint
mcl_json_find_line (const char *data, const MclJsonSlice *root, const char *path)
{
  MclJsonSlice value = *root;

  while (*path != '\0' && step_down (data, &path, &value))
    continue;
  return value.line;
}
