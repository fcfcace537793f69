/** Plain prose: paragraphs, emphasis, em dashes and curly quotes. */
export const DETECTIVE = `Inspector Ida Voss had seen locked rooms before, but never one that had been locked so politely. The key hung on its hook. The window was latched, the fire was out, and on the desk — squared to the edge with a clerk’s care — lay a single train ticket, punched for tomorrow.

She did not touch it. She bent until her breath nearly stirred it and read the line along the bottom twice. *Platform 9, seat 14, one way.* The ink was still wet.

“Printed this morning?” asked Sergeant Bale from the door. He had stayed there, as he always did when a room felt wrong to him.

“The stationmaster says nobody has printed one of these since the line was closed,” said Voss. “That was in 1961.”

Bale laughed, and then he saw that she had not. Behind her the clock on the mantelpiece, which had stood at ten past four ever since they broke down the door, gave a small apologetic click and began to go. Voss looked at her watch. It was ten past four.

She turned the ticket over with the tip of her pencil. On the back, in a hand that she knew better than any other in the world, someone had written four words:

*Come alone this time.*

It was her own handwriting.
`;
