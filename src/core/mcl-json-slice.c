/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking over a document that mcl_json_check() has accepted, without building a tree: values
 * are slices of its bytes. Nothing here checks anything again. */
#include "config.h"

#include "mcl-json-slice.h"

#include <string.h>

#include "mcl-json-string.h"

typedef struct {
  const char *data;
  gsize at;
  guint line;
} Walk;

static void
skip_space (Walk *self)
{
  for (;; self->at++) {
    char c = self->data[self->at];

    if (c == '\n')
      self->line++;
    else if (c != ' ' && c != '\t' && c != '\r')
      return;
  }
}

static void
skip_string (Walk *self)
{
  for (self->at++; self->data[self->at] != '"'; self->at++) {
    if (self->data[self->at] == '\\')
      self->at++;
  }
  self->at++;
}

static void
skip_container (Walk *self)
{
  guint depth = 0;

  do {
    switch (self->data[self->at]) {
    case '"':
      skip_string (self);
      continue;
    case '{':
    case '[':
      depth++;
      break;
    case '}':
    case ']':
      depth--;
      break;
    case '\n':
      self->line++;
      break;
    default:
      break;
    }
    self->at++;
  } while (depth > 0);
}

static void
skip_value (Walk *self, gsize end, MclJsonSlice *value)
{
  char c = self->data[self->at];

  value->start = self->at;
  value->line = self->line;
  if (c == '"')
    skip_string (self);
  else if (c == '{' || c == '[')
    skip_container (self);
  else
    while (self->at < end && strchr (" \t\r\n,]}", self->data[self->at]) == NULL)
      self->at++;
  value->end = self->at;
}

/**
 * mcl_json_root:
 * @data: a checked document
 *
 * Returns: where its root value stands, the space around it left out
 */
MclJsonSlice
mcl_json_root (const char *data, gsize n_bytes)
{
  Walk walk = { data, 0, 1 };
  MclJsonSlice root = { 0 };

  skip_space (&walk);
  skip_value (&walk, n_bytes, &root);
  return root;
}

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
  Walk walk = { data, object->start + 1, object->line };
  g_autoptr (GString) name = g_string_new (NULL);
  MclJsonSlice value;

  g_return_val_if_fail (data[object->start] == '{', TRUE);

  skip_space (&walk);
  while (data[walk.at] != '}') {
    gsize name_start = walk.at;

    skip_string (&walk);
    g_string_truncate (name, 0);
    mcl_json_append_unquoted (name, data + name_start, walk.at - name_start);
    skip_space (&walk);
    walk.at++; /* the colon */
    skip_space (&walk);
    skip_value (&walk, object->end, &value);
    if (!func (name->str, &value, user_data))
      return FALSE;
    skip_space (&walk);
    if (data[walk.at] == ',') {
      walk.at++;
      skip_space (&walk);
    }
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
  Walk walk = { data, array->start + 1, array->line };
  MclJsonSlice value;

  g_return_val_if_fail (data[array->start] == '[', TRUE);

  skip_space (&walk);
  for (guint i = 0; data[walk.at] != ']'; i++) {
    skip_value (&walk, array->end, &value);
    if (!func (i, &value, user_data))
      return FALSE;
    skip_space (&walk);
    if (data[walk.at] == ',') {
      walk.at++;
      skip_space (&walk);
    }
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

/**
 * mcl_json_dup_compact:
 * @data: (array length=n_bytes): a valid JSON value
 *
 * Returns: (transfer full): the value without any space outside of strings
 */
char *
mcl_json_dup_compact (const char *data, gsize n_bytes)
{
  char *compact = g_malloc (n_bytes + 1);
  char *to = compact;
  Walk walk = { data, 0, 1 };

  while (walk.at < n_bytes) {
    gsize start = walk.at;

    if (data[start] == '"')
      skip_string (&walk);
    else
      walk.at++;
    if (data[start] == '"' || strchr (" \t\r\n", data[start]) == NULL)
      to = (char *) memcpy (to, data + start, walk.at - start) + (walk.at - start);
  }
  *to = '\0';
  return compact;
}
