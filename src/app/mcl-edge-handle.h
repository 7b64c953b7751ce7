/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-text-edge.h"

G_BEGIN_DECLS

/**
 * MclEdgeHandle:
 *
 * What is taken hold of to drag one edge of the current annotation: a knob below the text, large
 * enough for a finger. Screen readers are not told of it: there are keys for the same.
 */
#define MCL_TYPE_EDGE_HANDLE (mcl_edge_handle_get_type ())
G_DECLARE_FINAL_TYPE (MclEdgeHandle, mcl_edge_handle, MCL, EDGE_HANDLE, GtkWidget)

#define MCL_EDGE_HANDLE_WIDTH 26
#define MCL_EDGE_HANDLE_HEIGHT 24

GtkWidget *mcl_edge_handle_new (MclTextEdge edge) G_GNUC_WARN_UNUSED_RESULT;

MclTextEdge mcl_edge_handle_get_edge (MclEdgeHandle *self);
void mcl_edge_handle_set_shown (MclEdgeHandle *self, gboolean shown);

G_END_DECLS
