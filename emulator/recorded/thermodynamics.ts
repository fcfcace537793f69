/** Display math indented under list items, hard line breaks, inline math in text and in bold. */
export const THERMODYNAMICS = `The laws of thermodynamics say what energy can and cannot do. There are three, and each rules something out:

1. **First law — energy is conserved:**  
   You cannot win: the energy of a closed system changes only by the heat that enters it and the work that it does. Per process:  
   \\[
   \\Delta U = Q - W
   \\]  
   Here \\(\\Delta U\\) is the change of the internal energy, \\(Q\\) the heat taken up, and \\(W\\) the work done on the surroundings. A gas that expands without heating (**\\(Q = 0\\)**) pays for its work by cooling down.

2. **Second law — entropy does not shrink:**  
   You cannot break even: in an isolated system the entropy \\(S\\) stays the same at best, and in every real process it grows:  
   \\[
   \\Delta S \\ge \\int \\frac{\\delta Q}{T}
   \\]  
   That is why coffee cools and never warms up by itself, and why no engine between two reservoirs beats the efficiency
   - \\( \\eta = 1 - T_c / T_h \\), named after *Carnot*,
   - which reaches one only for \\( T_c = 0 \\) — and the next law forbids that.

3. **Third law — absolute zero is out of reach:**  
   You cannot leave the game: as the temperature goes to zero, the entropy of a perfect crystal goes to a constant, usually set to zero:  
   \\[
   \\lim_{T \\to 0} S(T) = k_B \\ln 1 = 0
   \\]  
   No finite number of steps brings a body to \\(0\\,\\mathrm{K}\\); each one removes only a part of what is left.

Would you like the “zeroth” law too? It is the one that makes thermometers possible.
`;
