/** A numbered list of bold names with dashes, curly quotes, a nested list. */
export const ROAD_TRIP = `Gladly! From north to south along Highway 1, these are worth leaving the car for:

1. **Half Moon Bay** – Harbour, cliffs and a good first coffee, forty minutes from the city.
2. **Santa Cruz** – A wooden roller coaster from 1924 on the boardwalk, and surfers under the lighthouse.
3. **Monterey** – The aquarium’s kelp forest is three storeys high; go early, before the school buses.
4. **Carmel-by-the-Sea** – Galleries, white sand, and dogs that are allowed off the lead.
5. **Big Sur** – The heart of the trip. If you stop only twice:
   - *Bixby Bridge* at low sun, from the northern lay-by,
   - *McWay Falls*, which drops straight onto the beach.
6. **San Simeon** – Elephant seals a few steps from the road, and Hearst Castle on the hill above them.
7. **Pismo Beach** – Dunes, clam chowder, and a pier for the sunset.
8. **Santa Barbara** – Red roofs and palms, the “American Riviera”; a last night here makes the drive into Los Angeles short.

Two things to know beforehand: the road near Big Sur closes after landslides — check the state’s road conditions on the day — and there is no petrol for about 70 miles there.

Shall I split this into days, or look for places to stay?
`;
